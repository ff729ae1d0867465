//! The routes of the pages.

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::SsrMode;
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{ParamSegment, StaticSegment};

use crate::components::frame::Frame;
use crate::pages::admin::audit::Audit;
use crate::pages::admin::cadences::Cadences;
use crate::pages::admin::connections::Connections;
use crate::pages::admin::freezes::Freezes as KeptFreezes;
use crate::pages::admin::holidays::Holidays;
use crate::pages::admin::leave::Leave;
use crate::pages::admin::overview::Overview;
use crate::pages::admin::people::People;
use crate::pages::admin::products::Products;
use crate::pages::admin::tokens::Tokens;
use crate::pages::admin::webhooks::Webhooks;
use crate::pages::agenda::Agenda;
use crate::pages::blockers::Blockers;
use crate::pages::blockers::week::BlockersWeek;
use crate::pages::changes::Changes;
use crate::pages::checklist::Checklist;
use crate::pages::conflicts::Conflicts;
use crate::pages::default_branch::DefaultBranch;
use crate::pages::draft::Draft;
use crate::pages::drafts::Drafts;
use crate::pages::freezes::Freezes;
use crate::pages::home::Home;
use crate::pages::inclusion::Inclusion;
use crate::pages::merge_requests::MergeRequests;
use crate::pages::month::Month;
use crate::pages::not_found::NotFound;
use crate::pages::release::Release;
use crate::pages::release_new::NewRelease;
use crate::pages::requests::Requests;
use crate::pages::requests::ask::Ask;
use crate::pages::requests::show::ShowRequest;
use crate::pages::rotation::RotationPage;
use crate::pages::rotation::days::DaysOff;
use crate::pages::rotation::files::RotationFiles;
use crate::pages::rotation::handover::HandoverPage;
use crate::pages::rotation::me::MyDuty;
use crate::pages::rotation::people::RotationPeople;
use crate::pages::rotation::shift::ShiftPage;
use crate::pages::rotation::take_over::TakeOver;
use crate::pages::sign_in::SignIn;
use crate::pages::status::Status;
use crate::pages::subscribe::Subscribe;
use crate::pages::supported::Supports;
use crate::pages::timeline::Timeline;
use crate::pages::today::Today;
use crate::pages::velocity::VelocityPage;
use crate::pages::velocity::changes::VelocityChanges;
use crate::pages::velocity::team::VelocityTeam;
use crate::pages::what_if::WhatIf;
use crate::pages::year::Year;

/// Every page. All are rendered whole before the first byte, so that they are complete without script
/// and have their right status.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Router>
            <Frame>
                <Routes fallback=NotFound>
                    <Route path=StaticSegment("") view=Home ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("calendar"), ParamSegment("month")) view=Month ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("calendar"), StaticSegment("year"), ParamSegment("year")) view=Year ssr=SsrMode::Async/>
                    <Route path=StaticSegment("timeline") view=Timeline ssr=SsrMode::Async/>
                    <Route path=StaticSegment("agenda") view=Agenda ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("releases"), ParamSegment("product"), StaticSegment("new")) view=NewRelease ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("releases"), ParamSegment("product"), ParamSegment("version")) view=Release ssr=SsrMode::Async/>
                    <Route
                        path=(
                            StaticSegment("releases"),
                            ParamSegment("product"),
                            ParamSegment("version"),
                            StaticSegment("what-if"),
                        )
                        view=WhatIf
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(
                            StaticSegment("releases"),
                            ParamSegment("product"),
                            ParamSegment("version"),
                            StaticSegment("default-branch"),
                        )
                        view=DefaultBranch
                        ssr=SsrMode::Async
                    />
                    <Route path=StaticSegment("drafts") view=Drafts ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("drafts"), ParamSegment("draft")) view=Draft ssr=SsrMode::Async/>
                    <Route
                        path=(
                            StaticSegment("releases"),
                            ParamSegment("product"),
                            ParamSegment("version"),
                            StaticSegment("checklists"),
                            ParamSegment("run"),
                        )
                        view=Checklist
                        ssr=SsrMode::Async
                    />
                    <Route path=(StaticSegment("checklists"), ParamSegment("run")) view=Checklist ssr=SsrMode::Async/>
                    <Route path=StaticSegment("requests") view=Requests ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("requests"), StaticSegment("new")) view=Ask ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("requests"), ParamSegment("request")) view=ShowRequest ssr=SsrMode::Async/>
                    <Route path=StaticSegment("rotation") view=RotationPage ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("rotation"), StaticSegment("me")) view=MyDuty ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("rotation"), StaticSegment("people")) view=RotationPeople ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("rotation"), ParamSegment("product"), StaticSegment("days")) view=DaysOff ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("rotation"), ParamSegment("product"), StaticSegment("files")) view=RotationFiles ssr=SsrMode::Async/>
                    <Route
                        path=(StaticSegment("rotation"), ParamSegment("product"), StaticSegment("now"), ParamSegment("slot"))
                        view=TakeOver
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("rotation"), ParamSegment("product"), StaticSegment("handover"), ParamSegment("version"))
                        view=HandoverPage
                        ssr=SsrMode::Async
                    />
                    <Route
                        path=(StaticSegment("rotation"), ParamSegment("product"), ParamSegment("version"), ParamSegment("slot"))
                        view=ShiftPage
                        ssr=SsrMode::Async
                    />
                    <Route path=StaticSegment("velocity") view=VelocityPage ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("velocity"), StaticSegment("changes")) view=VelocityChanges ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("velocity"), StaticSegment("teams"), ParamSegment("team")) view=VelocityTeam ssr=SsrMode::Async/>
                    <Route path=StaticSegment("changes") view=Changes ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("velocity"), StaticSegment("blockers")) view=Blockers ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("velocity"), StaticSegment("blockers"), ParamSegment("week")) view=BlockersWeek ssr=SsrMode::Async/>
                    <Route path=StaticSegment("freezes") view=Freezes ssr=SsrMode::Async/>
                    <Route path=StaticSegment("conflicts") view=Conflicts ssr=SsrMode::Async/>
                    <Route path=StaticSegment("merge-requests") view=MergeRequests ssr=SsrMode::Async/>
                    <Route path=StaticSegment("inclusion") view=Inclusion ssr=SsrMode::Async/>
                    <Route path=StaticSegment("supported") view=Supports ssr=SsrMode::Async/>
                    <Route path=StaticSegment("today") view=Today ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("status"), ParamSegment("product")) view=Status ssr=SsrMode::Async/>
                    <Route path=StaticSegment("subscribe") view=Subscribe ssr=SsrMode::Async/>
                    <Route path=StaticSegment("sign-in") view=SignIn ssr=SsrMode::Async/>
                    <Route path=StaticSegment("admin") view=Overview ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("products")) view=Products ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("connections")) view=Connections ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("webhooks")) view=Webhooks ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("cadences")) view=Cadences ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("holidays")) view=Holidays ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("freezes")) view=KeptFreezes ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("people")) view=People ssr=SsrMode::Async/>
                    <Route
                        path=(StaticSegment("admin"), StaticSegment("people"), ParamSegment("person"), StaticSegment("leave"))
                        view=Leave
                        ssr=SsrMode::Async
                    />
                    <Route path=(StaticSegment("admin"), StaticSegment("tokens")) view=Tokens ssr=SsrMode::Async/>
                    <Route path=(StaticSegment("admin"), StaticSegment("audit")) view=Audit ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
