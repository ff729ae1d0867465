//! Every address of the server. A route that is missing here fails a test.
//!
//! Words in capitals stand for what was hidden, and for the public run and an item of it.

/// What can be read: a route, and a path on it.
const READS: &str = "
/                                                 /
/                                                 /?product=gitlab
/                                                 /?product=nightjar
/                                                 /?kind=patch
/calendar/{month}                                 /calendar/2026-11
/calendar/{month}                                 /calendar/2026-12
/calendar/{month}                                 /calendar/2026-12?product=nightjar
/calendar/{month}                                 /calendar/2027-01
/calendar/{month}                                 /calendar/2027-02
/calendar/{month}                                 /calendar/2026-12?product=gitlab&product=nightjar&kind=patch
/calendar/year/{year}                             /calendar/year/2026
/calendar/year/{year}                             /calendar/year/2027
/calendar/year/{year}                             /calendar/year/2026?product=nightjar
/calendar/year/{year}                             /calendar/year/nonsense
/timeline                                         /timeline
/timeline                                         /timeline?from=2027-01-01
/timeline                                         /timeline?product=nightjar
/timeline                                         /timeline?from=nonsense
/agenda                                           /agenda
/agenda                                           /agenda?from=2027-01-01
/agenda                                           /agenda?product=nightjar
/agenda                                           /agenda?from=2026-11-01&kind=patch
/releases/{product}/new                           /releases/gitlab/new
/releases/{product}/new                           /releases/nightjar/new
/releases/{product}/new                           /releases/BIRD/new
/releases/{product}/{version}                     /releases/gitlab/19.7
/releases/{product}/{version}                     /releases/gitlab/19.7.0
/releases/{product}/{version}                     /releases/gitlab/19.6
/releases/{product}/{version}                     /releases/gitlab/19.3
/releases/{product}/{version}                     /releases/gitlab/patch-2026-12-09
/releases/{product}/{version}                     /releases/gitlab/patch-2026-12-14
/releases/{product}/{version}                     /releases/gitlab/SLUG
/releases/{product}/{version}                     /releases/gitlab/19.6.77
/releases/{product}/{version}                     /releases/gitlab/nonsense
/releases/{product}/{version}                     /releases/BIRD/NIGHTJAR
/releases/{product}/{version}                     /releases/gitlab/19.8
/releases/{product}/{version}                     /releases/gitlab/internal-2026-12-11
/releases/{product}/{version}                     /releases/nightjar/1.1
/releases/{product}/{version}/checklists/{run}    /releases/gitlab/19.7/checklists/RUN
/releases/{product}/{version}/checklists/{run}    /releases/gitlab/SLUG/checklists/HIDDEN_RUN
/releases/{product}/{version}/checklists/{run}    /releases/gitlab/19.7/checklists/nonsense
/checklists/{run}                                 /checklists/RUN
/checklists/{run}                                 /checklists/RUN?only=open
/checklists/{run}                                 /checklists/HIDDEN_RUN
/checklists/{run}                                 /checklists/VEILED
/checklists/{run}                                 /checklists/nonsense
/releases/{product}/{version}/what-if             /releases/gitlab/19.7/what-if
/releases/{product}/{version}/what-if             /releases/gitlab/19.7/what-if?date=2026-12-15
/releases/{product}/{version}/what-if             /releases/gitlab/19.7/what-if?of=candidate&how=later
/releases/{product}/{version}/what-if             /releases/gitlab/19.7/what-if?of=nonsense&date=nonsense
/releases/{product}/{version}/what-if             /releases/gitlab/patch-2026-12-09/what-if?date=2026-12-15
/releases/{product}/{version}/what-if             /releases/gitlab/19.8/what-if?date=2027-01-22
/releases/{product}/{version}/what-if             /releases/gitlab/SLUG/what-if?date=2026-12-18
/releases/{product}/{version}/what-if             /releases/gitlab/19.6.77/what-if
/releases/{product}/{version}/what-if             /releases/BIRD/NIGHTJAR/what-if
/releases/{product}/{version}/default-branch      /releases/gitlab/19.7/default-branch
/releases/{product}/{version}/default-branch      /releases/gitlab/19.6/default-branch
/releases/{product}/{version}/default-branch      /releases/gitlab/19.7/default-branch?before=1.1.nonsense
/releases/{product}/{version}/default-branch      /releases/gitlab/19.7/default-branch?before=nonsense
/releases/{product}/{version}/default-branch      /releases/gitlab/patch-2026-12-09/default-branch
/releases/{product}/{version}/default-branch      /releases/gitlab/SLUG/default-branch
/releases/{product}/{version}/default-branch      /releases/gitlab/19.6.77/default-branch
/releases/{product}/{version}/default-branch      /releases/BIRD/NIGHTJAR/default-branch
/drafts                                           /drafts
/drafts/{draft}                                   /drafts/DRAFT
/drafts/{draft}                                   /drafts/nonsense
/changes                                          /changes
/changes                                          /changes?product=gitlab&kind=patch
/changes                                          /changes?product=nightjar
/changes                                          /changes?product=BIRD
/changes                                          /changes?kind=internal
/changes                                          /changes?before=1796119200000.RELEASE
/changes                                          /changes?before=nonsense
/freezes                                          /freezes
/velocity/blockers                                /velocity/blockers
/velocity/blockers                                /velocity/blockers?product=gitlab
/velocity/blockers                                /velocity/blockers?product=gitlab&release=SLUG
/velocity/blockers                                /velocity/blockers?product=gitlab&release=19.7
/velocity/blockers                                /velocity/blockers?product=gitlab&cause=needed
/velocity/blockers                                /velocity/blockers?product=gitlab&from=2026-10-01&until=2026-12-31
/velocity/blockers                                /velocity/blockers?product=gitlab&cause=none&from=2026-11-01&until=2026-12-01&before=nonsense
/velocity/blockers                                /velocity/blockers?product=BIRD&cause=none
/velocity/blockers                                /velocity/blockers?cause=a/b
/velocity/blockers                                /velocity/blockers?product=nightjar
/velocity/blockers                                /velocity/blockers?product=BIRD
/velocity/blockers/{week}                         /velocity/blockers/2026-W49
/velocity/blockers/{week}                         /velocity/blockers/2026-W48?product=gitlab
/velocity/blockers/{week}                         /velocity/blockers/2026-W49?product=BIRD
/velocity/blockers/{week}                         /velocity/blockers/2026-W49.md
/velocity/blockers/{week}                         /velocity/blockers/2026-W49.md?product=BIRD
/velocity/blockers/{week}                         /velocity/blockers/nonsense.md
/velocity/blockers/{week}                         /velocity/blockers/nonsense
/conflicts                                        /conflicts
/conflicts                                        /conflicts?product=BIRD
/merge-requests                                   /merge-requests
/merge-requests                                   /merge-requests?address=gitlab-org/gitlab!1&connection=gitlab
/merge-requests                                   /merge-requests?address=gitlab-org/gitlab!2&connection=gitlab
/merge-requests                                   /merge-requests?address=gitlab-org/security/gitlab!1&connection=gitlab
/merge-requests                                   /merge-requests?address=gitlab-org/security/gitlab!3&connection=gitlab
/merge-requests                                   /merge-requests?address=nonsense
-                                                 /gitlab-org/security/gitlab/-/merge_requests/1
-                                                 /gitlab-org/security/gitlab/-/merge_requests/99
/inclusion                                        /inclusion
/inclusion                                        /inclusion?kind=feature&at=2026-12-11T22:00:00Z
/inclusion                                        /inclusion?kind=bug_fix&at=2026-12-08T10:00:00Z
/inclusion                                        /inclusion?kind=security_fix&at=2026-12-12T10:00:00Z
/inclusion                                        /inclusion?kind=bug_fix&at=2026-12-12T10:00&in=Europe/Berlin&product=gitlab
/inclusion                                        /inclusion?product=nightjar
/inclusion                                        /inclusion?product=BIRD
/inclusion                                        /inclusion?change=gitlab-org/gitlab!1&connection=gitlab
/inclusion                                        /inclusion?kind=bug_fix&change=gitlab-org/gitlab!2&connection=gitlab
/inclusion                                        /inclusion?kind=bug_fix&change=gitlab-org/security/gitlab!1&connection=gitlab
/inclusion                                        /inclusion?change=gitlab-org/security/gitlab!3&connection=gitlab
/inclusion                                        /inclusion?change=0000000000000000000000000000000000000001
/inclusion                                        /inclusion?change=nonsense
/inclusion                                        /inclusion?at=nonsense
/rotation/{product}/files                         /rotation/gitlab/files
/rotation/{product}/files                         /rotation/nightjar/files
/rotation/{product}/files                         /rotation/BIRD/files
/velocity                                         /velocity
/velocity                                         /velocity?product=gitlab
/velocity                                         /velocity?product=gitlab&project=gitlab-org/security/gitlab
/velocity                                         /velocity?product=gitlab&team=nightjar&clock=first-commit&weekends=left-out
/velocity                                         /velocity?product=gitlab&environment=gstg-cny&from=2026-11-01&until=2026-11-30
/velocity                                         /velocity?product=nightjar
/velocity                                         /velocity?product=BIRD
/velocity                                         /velocity?clock=nonsense
/velocity/changes                                 /velocity/changes
/velocity/changes                                 /velocity/changes?product=gitlab&order=newest
/velocity/changes                                 /velocity/changes?product=gitlab&excluded=all
/velocity/changes                                 /velocity/changes?product=gitlab&project=gitlab-org/security/gitlab
/velocity/changes                                 /velocity/changes?product=gitlab&stage=gstg&at_least=1&before=nonsense
/velocity/changes                                 /velocity/changes?product=BIRD
/velocity/changes                                 /velocity/changes?product=gitlab&arrived=1795683600
/velocity/waiting                                 /velocity/waiting
/velocity/waiting                                 /velocity/waiting?product=gitlab&line=19.6
/velocity/waiting                                 /velocity/waiting?product=gitlab&line=19.5&severity=2
/velocity/waiting                                 /velocity/waiting?product=gitlab&line=main&severity=none
/velocity/waiting                                 /velocity/waiting?product=gitlab&line=99.3
/velocity/waiting                                 /velocity/waiting?product=gitlab&project=gitlab-org/security/gitlab
/velocity/waiting                                 /velocity/waiting?product=gitlab&line=nonsense
/velocity/waiting                                 /velocity/waiting?product=gitlab&before=nonsense
/velocity/waiting                                 /velocity/waiting?product=nightjar
/velocity/waiting                                 /velocity/waiting?product=BIRD
/velocity/packages                                /velocity/packages
/velocity/packages                                /velocity/packages?product=gitlab&days=30
/velocity/packages                                /velocity/packages?product=gitlab&project=gitlab-org/security/gitlab
/velocity/packages                                /velocity/packages?product=gitlab&before=nonsense
/velocity/packages                                /velocity/packages?product=nightjar
/velocity/packages                                /velocity/packages?product=BIRD
/velocity/teams/{team}                            /velocity/teams/nightjar?product=gitlab
/velocity/teams/{team}                            /velocity/teams/nightjar?product=BIRD
/velocity/teams/{team}                            /velocity/teams/nonsense
/supported                                        /supported
/supported                                        /supported?product=gitlab
/supported                                        /supported?product=nightjar
/supported                                        /supported?product=BIRD
/today                                            /today
/today                                            /today?only=mine
/requests                                         /requests
/requests                                         /requests?state=open&kind=out_of_band
/requests                                         /requests?state=declined
/requests                                         /requests?product=BIRD
/requests                                         /requests?mine=1
/requests                                         /requests?before=1796115600000.ASKED
/requests                                         /requests?state=nonsense&before=nonsense
/requests/new                                     /requests/new
/requests/new                                     /requests/new?kind=out_of_band
/requests/new                                     /requests/new?kind=internal
/requests/new                                     /requests/new?kind=backport&product=BIRD
/requests/new                                     /requests/new?kind=exception
/requests/new                                     /requests/new?kind=exception&deadline=gitlab/SLUG/preparation
/requests/new                                     /requests/new?kind=nonsense
/requests/{request}                               /requests/ASKED
/requests/{request}                               /requests/LATE
/requests/{request}                               /requests/nonsense
/rotation                                         /rotation
/rotation                                         /rotation?product=gitlab
/rotation                                         /rotation?product=nightjar
/rotation                                         /rotation?product=BIRD
/rotation/me                                      /rotation/me
/rotation/people                                  /rotation/people
/rotation/people                                  /rotation/people?change=ana
/rotation/{product}/days                          /rotation/gitlab/days
/rotation/{product}/days                          /rotation/BIRD/days
/rotation/{product}/now/{slot}                    /rotation/gitlab/now/amer
/rotation/{product}/now/{slot}                    /rotation/BIRD/now/amer
/rotation/{product}/handover/{version}            /rotation/gitlab/handover/19.7
/rotation/{product}/handover/{version}            /rotation/gitlab/handover/SLUG
/rotation/{product}/handover/{version}            /rotation/BIRD/handover/NIGHTJAR
/rotation/{product}/{version}/{slot}              /rotation/gitlab/19.8/amer
/rotation/{product}/{version}/{slot}              /rotation/gitlab/SLUG/amer
/rotation/{product}/{version}/{slot}              /rotation/gitlab/19.7/nonsense
/rotation/{product}/{version}/{slot}              /rotation/BIRD/NIGHTJAR/amer
/status/{product}                                 /status/gitlab
/status/{product}                                 /status/nightjar
/status/{product}                                 /status/BIRD
/status/{product}                                 /status/nonsense
/subscribe                                        /subscribe
/sign-in                                          /sign-in
/admin                                            /admin
/admin/products                                   /admin/products
/admin/people                                     /admin/people
/admin/people                                     /admin/people?q=eli
/admin/people/{person}/leave                      /admin/people/nonsense/leave
/admin/connections                                /admin/connections
/admin/connections/{name}/oauth/callback          /admin/connections/gitlab/oauth/callback?state=x&code=y
/admin/webhooks                                   /admin/webhooks
/admin/webhooks/{delivery}/body.json              /admin/webhooks/nonsense/body.json
/admin/webhooks/{delivery}/first.json             /admin/webhooks/nonsense/first.json
/admin/tokens                                     /admin/tokens
/admin/audit                                      /admin/audit
/admin/audit                                      /admin/audit?q=nightjar
/admin/audit                                      /admin/audit?q=quartzite+embargoed
/admin/audit                                      /admin/audit?actor=chidi
/admin/audit                                      /admin/audit?action=release.entered
/admin/audit                                      /admin/audit?entity=release:RELEASE
/admin/audit                                      /admin/audit?entity=run:HIDDEN_RUN
/admin/audit                                      /admin/audit?entity=run:RUN
/admin/audit                                      /admin/audit?entity=item:EXTRA
/admin/audit                                      /admin/audit?entity=product
/admin/audit                                      /admin/audit?entity=cadence
/admin/audit                                      /admin/audit?from=2026-12-01&until=2026-12-01
/admin/audit                                      /admin/audit?from=nonsense
/admin/audit/export.csv                           /admin/audit/export.csv
/admin/audit/export.csv                           /admin/audit/export.csv?q=nightjar
/admin/audit/export.jsonl                         /admin/audit/export.jsonl
/admin/audit/export.jsonl                         /admin/audit/export.jsonl?entity=item
/admin/cadences                                   /admin/cadences
/admin/cadences                                   /admin/cadences?product=gitlab
/admin/cadences                                   /admin/cadences?product=nightjar
/admin/cadences                                   /admin/cadences?product=BIRD
/admin/cadences                                   /admin/cadences?preview=1&product=gitlab&name=monthly&kind=monthly&rule=monthly+on+day+22&from=2027-02-01&binding=target
/admin/cadences                                   /admin/cadences?preview=1&product=nightjar&name=x&kind=patch&rule=monthly+on+day+22&from=2027-02-01&binding=target
/admin/cadences                                   /admin/cadences?preview=1&product=gitlab&name=x&kind=patch&rule=3+days+after+nightjar/BIRD&from=2027-02-01&binding=target
/admin/cadences                                   /admin/cadences?preview=1&product=gitlab&name=&rule=
/admin/cadences                                   /admin/cadences?change=nonsense
/admin/cadences                                   /admin/cadences?correct=nonsense
/admin/cadences                                   /admin/cadences?delete=nonsense
/admin/holidays                                   /admin/holidays
/admin/freezes                                    /admin/freezes
/admin/freezes                                    /admin/freezes?edit=FREEZE
/admin/audit                                      /admin/audit?entity=freeze:FREEZE
/admin/audit                                      /admin/audit?entity=request
/admin/audit                                      /admin/audit?entity=request:ASKED
/admin/audit                                      /admin/audit?action=request.asked
/feeds/{file}                                     /feeds/gitlab.ics
/feeds/{file}                                     /feeds/all.ics
/feeds/{file}                                     /feeds/nightjar.ics
/feeds/{file}                                     /feeds/BIRD.ics
/feeds/{file}                                     /feeds/nonsense.ics
/feeds/{file}                                     /feeds/gitlab.atom
/feeds/supported/{file}                           /feeds/supported/gitlab.ics
/feeds/supported/{file}                           /feeds/supported/nightjar.ics
/feeds/supported/{file}                           /feeds/supported/BIRD.ics
/feeds/supported/{file}                           /feeds/supported/all.ics
/feeds/supported/{file}                           /feeds/supported/nonsense.ics
/feeds/changes.atom                               /feeds/changes.atom
/feeds/duty/{file}                                /feeds/duty/nonsense.ics
/api                                              /api
/api/{*rest}                                      /api/v1/nonsense
/api/docs.md                                      /api/docs.md
/api/v1/releases/{product}                        /api/v1/releases/gitlab
/api/v1/releases/{product}                        /api/v1/releases/gitlab?kind=patch&from=2026-12-01&until=2026-12-31
/api/v1/releases/{product}                        /api/v1/releases/nightjar
/api/v1/releases/{product}                        /api/v1/releases/BIRD
/api/v1/releases/{product}/{address}              /api/v1/releases/gitlab/19.7
/api/v1/releases/{product}/{address}              /api/v1/releases/gitlab/SLUG
/api/v1/releases/{product}/{address}              /api/v1/releases/gitlab/19.6.77
/api/v1/releases/{product}/{address}              /api/v1/releases/BIRD/NIGHTJAR
/api/v1/releases/{product}/{address}              /api/v1/releases/gitlab/internal-2026-12-11
/api/v1/releases/{product}/{address}/runs         /api/v1/releases/gitlab/19.7/runs
/api/v1/releases/{product}/{address}/runs         /api/v1/releases/gitlab/SLUG/runs
/api/v1/releases/{product}/{address}/runs         /api/v1/releases/gitlab/19.8/runs
/api/v1/releases/{product}/{address}/contents     /api/v1/releases/gitlab/19.7/contents
/api/v1/releases/{product}/{address}/contents     /api/v1/releases/gitlab/patch-2026-12-09/contents
/api/v1/releases/{product}/{address}/contents     /api/v1/releases/gitlab/SLUG/contents
/api/v1/releases/{product}/{address}/drafts       /api/v1/releases/gitlab/19.7/drafts
/api/v1/releases/{product}/{address}/drafts       /api/v1/releases/gitlab/SLUG/drafts
/api/v1/releases/{product}/{address}/what-if      /api/v1/releases/gitlab/19.7/what-if?date=2026-12-15
/api/v1/releases/{product}/{address}/what-if      /api/v1/releases/gitlab/19.8/what-if?delay=true
/api/v1/releases/{product}/{address}/what-if      /api/v1/releases/gitlab/SLUG/what-if?date=2026-12-18
/api/v1/drafts                                    /api/v1/drafts
/api/v1/drafts/{draft}                            /api/v1/drafts/DRAFT
/api/v1/drafts/{draft}                            /api/v1/drafts/nonsense
/api/v1/products                                  /api/v1/products
/api/v1/products/{product}/rules                  /api/v1/products/gitlab/rules
/api/v1/products/{product}/rules                  /api/v1/products/nightjar/rules
/api/v1/products/{product}/rules                  /api/v1/products/BIRD/rules
/api/v1/products/{product}/branches               /api/v1/products/gitlab/branches
/api/v1/products/{product}/branches               /api/v1/products/nightjar/branches
/api/v1/products/{product}/branches               /api/v1/products/BIRD/branches
/api/v1/merge-requests                            /api/v1/merge-requests?address=gitlab-org/gitlab!1&connection=gitlab
/api/v1/merge-requests                            /api/v1/merge-requests?address=gitlab-org/security/gitlab!1&connection=gitlab
/api/v1/merge-requests                            /api/v1/merge-requests?address=nonsense
/api/v1/inclusion                                 /api/v1/inclusion?kind=feature&at=2026-12-11T22:00:00Z
/api/v1/inclusion                                 /api/v1/inclusion?kind=bug_fix&at=2026-12-12T10:00:00Z
/api/v1/inclusion                                 /api/v1/inclusion?product=BIRD
/api/v1/inclusion                                 /api/v1/inclusion?product=nightjar
/api/v1/inclusion                                 /api/v1/inclusion?change=gitlab-org/gitlab!1&connection=gitlab
/api/v1/inclusion                                 /api/v1/inclusion?kind=bug_fix&change=gitlab-org/security/gitlab!1&connection=gitlab
/api/v1/inclusion                                 /api/v1/inclusion?change=nonsense
/api/v1/supported/{product}                       /api/v1/supported/gitlab
/api/v1/supported/{product}                       /api/v1/supported/nightjar
/api/v1/supported/{product}                       /api/v1/supported/BIRD
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/gitlab/files/releases.yml
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/gitlab/files/shifts.csv
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/gitlab/files/shifts.json
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/gitlab/files/nonsense
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/nightjar/files/releases.yml
/api/v1/rotation/{product}/files/{format}         /api/v1/rotation/BIRD/files/shifts.csv
/api/v1/rotation/people.csv                       /api/v1/rotation/people.csv
/api/v1/rotation/{product}/places                 /api/v1/rotation/gitlab/places
/api/v1/rotation/{product}/places                 /api/v1/rotation/nightjar/places
/api/v1/rotation/{product}/places                 /api/v1/rotation/BIRD/places
/api/v1/rotation/{product}/places/{place}/pagerduty.tf /api/v1/rotation/gitlab/places/pages/pagerduty.tf
/api/v1/rotation/{product}/places/{place}/pagerduty.tf /api/v1/rotation/BIRD/places/pages/pagerduty.tf
/api/v1/on-duty                                   /api/v1/on-duty?product=gitlab
/api/v1/on-duty                                   /api/v1/on-duty?product=gitlab&at=2027-01-10T12:00:00Z
/api/v1/on-duty                                   /api/v1/on-duty?product=BIRD
/api/v1/velocity                                  /api/v1/velocity?product=gitlab
/api/v1/velocity                                  /api/v1/velocity?product=gitlab&days=365&clock=first-commit&weekends=left-out
/api/v1/velocity                                  /api/v1/velocity?product=gitlab&project=gitlab-org/security/gitlab
/api/v1/velocity                                  /api/v1/velocity?product=BIRD
/api/v1/velocity                                  /api/v1/velocity?product=nightjar
/api/v1/velocity                                  /api/v1/velocity?days=nonsense&product=gitlab
/api/v1/velocity/changes                          /api/v1/velocity/changes?product=gitlab
/api/v1/velocity/changes                          /api/v1/velocity/changes?product=gitlab&excluded=all
/api/v1/velocity/changes                          /api/v1/velocity/changes?product=gitlab&project=gitlab-org/security/gitlab
/api/v1/velocity/changes                          /api/v1/velocity/changes?product=BIRD
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=gitlab
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=gitlab&line=19.5&severity=2
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=gitlab&line=99.3
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=gitlab&project=gitlab-org/security/gitlab
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=nightjar
/api/v1/velocity/waiting                          /api/v1/velocity/waiting?product=BIRD
/api/v1/velocity/packages                         /api/v1/velocity/packages?product=gitlab
/api/v1/velocity/packages                         /api/v1/velocity/packages?product=gitlab&project=gitlab-org/security/gitlab
/api/v1/velocity/packages                         /api/v1/velocity/packages?product=nightjar
/api/v1/velocity/packages                         /api/v1/velocity/packages?product=BIRD
/api/v1/velocity/checklists                       /api/v1/velocity/checklists?product=gitlab
/api/v1/velocity/checklists                       /api/v1/velocity/checklists?product=gitlab&days=365
/api/v1/velocity/checklists                       /api/v1/velocity/checklists?product=nightjar
/api/v1/velocity/checklists                       /api/v1/velocity/checklists?product=BIRD
/api/v1/velocity/teams/{team}                     /api/v1/velocity/teams/delivery?product=gitlab
/api/v1/velocity/teams/{team}                     /api/v1/velocity/teams/nightjar?product=gitlab
/api/v1/velocity/teams/{team}                     /api/v1/velocity/teams/delivery?product=BIRD
/api/v1/conflicts                                 /api/v1/conflicts
/api/v1/conflicts                                 /api/v1/conflicts?product=BIRD
/api/v1/blockers                                  /api/v1/blockers
/api/v1/blockers                                  /api/v1/blockers?product=gitlab&state=open
/api/v1/blockers                                  /api/v1/blockers?product=gitlab&state=over
/api/v1/blockers                                  /api/v1/blockers?product=gitlab&cause=none&from=2026-10-01&until=2026-12-31
/api/v1/blockers                                  /api/v1/blockers?cause=needed&from=2026-10-01&until=2026-12-31
/api/v1/blockers                                  /api/v1/blockers?from=2026-10-01
/api/v1/blockers                                  /api/v1/blockers?product=BIRD
/api/v1/blockers                                  /api/v1/blockers?before=1796115600000.STUCK
/api/v1/blockers                                  /api/v1/blockers?state=nonsense
/api/v1/blockers/{blocker}                        /api/v1/blockers/STUCK
/api/v1/blockers/{blocker}                        /api/v1/blockers/nonsense
/api/v1/blockers/weeks/{week}                     /api/v1/blockers/weeks/2026-W49?product=gitlab
/api/v1/blockers/weeks/{week}                     /api/v1/blockers/weeks/2026-W49?product=BIRD
/api/v1/blockers/weeks/{week}                     /api/v1/blockers/weeks/nonsense?product=gitlab
/api/v1/freezes                                   /api/v1/freezes
/api/v1/freezes                                   /api/v1/freezes?product=gitlab
/api/v1/freezes                                   /api/v1/freezes?product=BIRD
/api/v1/freezes/verdict                           /api/v1/freezes/verdict?product=gitlab&action=deploy&at=2026-12-15T12:00:00Z
/api/v1/freezes/verdict                           /api/v1/freezes/verdict?product=gitlab&action=tag&at=2026-12-13T12:00:00Z&format=text
/api/v1/freezes/verdict                           /api/v1/freezes/verdict?product=BIRD&action=deploy&at=2026-12-15T12:00:00Z
/api/v1/freezes/verdict                           /api/v1/freezes/verdict?product=nightjar&action=deploy&at=0
/api/v1/requests                                  /api/v1/requests
/api/v1/requests                                  /api/v1/requests?state=open&kind=out_of_band
/api/v1/requests                                  /api/v1/requests?product=BIRD
/api/v1/requests/{request}                        /api/v1/requests/ASKED
/api/v1/requests/{request}                        /api/v1/requests/LATE
/api/v1/requests/{request}                        /api/v1/requests/nonsense
/api/v1/runs/{run}                                /api/v1/runs/RUN
/api/v1/runs/{run}                                /api/v1/runs/HIDDEN_RUN
/api/v1/runs/{run}                                /api/v1/runs/VEILED
/api/v1/runs/{run}/items                          /api/v1/runs/RUN/items
/api/v1/runs/{run}/items                          /api/v1/runs/RUN/items?since=0
/api/v1/runs/{run}/items                          /api/v1/runs/HIDDEN_RUN/items?since=0
/api/v1/runs/{run}/items/{item}                   /api/v1/runs/RUN/items/ITEM
/api/v1/runs/{run}/items/{item}                   /api/v1/runs/RUN/items/EXTRA
/api/v1/runs/{run}/items/{item}                   /api/v1/runs/HIDDEN_RUN/items/HIDDEN_ITEM
/people/{username}/avatar                         /people/ana/avatar
/people/{username}/avatar                         /people/chidi/avatar
/auth/gitlab                                      /auth/gitlab
/auth/gitlab/callback                             /auth/gitlab/callback?state=x&code=y
/auth/link                                        /auth/link?secret=x
/healthz                                          /healthz
/metrics                                          /metrics
/readyz                                           /readyz
/favicon.svg                                      /favicon.svg
/icons.svg                                        /icons.svg
/pkg                                              /pkg
/pkg/                                             /pkg/
-                                                 /pkg/slipway.css
-                                                 /nonsense
-                                                 /search?q=nightjar
";

/// What can be written, aimed at what is hidden: a route, a path on it, and what is sent.
const WRITES: &str = r#"
/api/v1/runs/{run}/items/{item}   /api/v1/runs/HIDDEN_RUN/items/HIDDEN_ITEM  {"state":"done","seen":1}
/api/v1/runs/{run}/items/{item}   /api/v1/runs/RUN/items/EXTRA               {"state":"done","seen":1}
/api/v1/blockers                     -   {"product":"gitlab","release":"SLUG","cause":"needed"}
/api/v1/blockers                     -   {"product":"BIRD","cause":"needed"}
/api/v1/blockers/{blocker}/path      /api/v1/blockers/STUCK/path      {"path":"x"}
/api/v1/blockers/{blocker}/end       /api/v1/blockers/STUCK/end       {}
/api/v1/blockers/{blocker}/retract   /api/v1/blockers/STUCK/retract   {"reason":"x"}
/do/blockers/block               -   product=gitlab&what=release:SLUG&cause=needed
/do/blockers/block               -   product=BIRD&what=&cause=needed
/do/blockers/block               -   product=nightjar&what=&cause=needed
/do/blockers/path                -   blocker=STUCK&product=gitlab&seen=0&path=x
/do/blockers/end                 -   blocker=STUCK&product=gitlab
/do/blockers/correct             -   blocker=STUCK&product=gitlab&seen=0&cause=needed
/do/blockers/retract             -   blocker=STUCK&product=gitlab&seen=0&reason=x
/do/blockers/causes              -   product=BIRD&seen=0&causes=x
/do/blockers/causes              -   product=nightjar&seen=0&causes=x
/api/v1/freezes/{freeze}/overrides   /api/v1/freezes/FREEZE/overrides   {"product":"gitlab","action":"deploy","reason":"x"}
/api/v1/events                       -   {"product":"BIRD","project":"group/app","kind":"merged","iid":1,"title":"x","url":"https://x.org/y","merged_at":"2026-11-30T10:00:00Z"}
/api/v1/events                       -   {"product":"gitlab","project":"group/other","kind":"deployment","id":1,"environment":"gprd","status":"success","finished_at":"2026-11-30T10:00:00Z"}
/api/v1/requests                     -   {"kind":"exception","product":"gitlab","release":"SLUG","severity":"S1","reason":"x","change":"https://x.org/y/-/merge_requests/1","until":"2026-12-15T16:00"}
/api/v1/requests                     -   {"kind":"out_of_band","product":"BIRD","severity":"S1","reason":"x","incident":"https://x.org/y"}
/api/v1/requests/{request}/accept    /api/v1/requests/ASKED/accept    {"reason":"x","day":"2026-12-20","public_reason":"x"}
/api/v1/requests/{request}/decline   /api/v1/requests/ASKED/decline   {"reason":"x"}
/api/v1/requests/{request}/withdraw  /api/v1/requests/ASKED/withdraw  {}
/do/requests/ask                  -   kind=out_of_band&product=BIRD&severity=S1&reason=x&incident=https://x.org/y
/do/requests/ask                  -   kind=exception&deadline=gitlab/SLUG/preparation&severity=S1&reason=x&change=https://x.org/y&until=2026-12-15T16:00
/do/requests/ask                  -   kind=backport&product=nightjar&line=19.6&severity=S1&reason=x&change=https://x.org/y
/do/requests/accept               -   request=ASKED&reason=x&date=2026-12-20&public_reason=x
/do/requests/accept               -   request=LATE&reason=x&agreed_by=x
/do/requests/decline              -   request=ASKED&reason=x
/do/requests/withdraw             -   request=ASKED
/do/visibility/set                -   of=request+ASKED+embargoed&visibility=team
/api/v1/releases/{product}/{address}/drafts   /api/v1/releases/gitlab/SLUG/drafts   {"date":"2026-12-19","seen":2}
/api/v1/releases/{product}/{address}/slip   /api/v1/releases/gitlab/SLUG/slip   {"by":"day","seen":2,"public_reason":"x"}
/api/v1/drafts/{draft}/publish    /api/v1/drafts/DRAFT/publish   {"seen":0,"public_reason":"x"}
/api/v1/drafts/{draft}/drop       /api/v1/drafts/DRAFT/drop      {"seen":0}
/api/v1/drafts/{draft}/take-up    /api/v1/drafts/DRAFT/take-up   {"seen":0,"seen_release":2}
/do/drafts/keep                   -   release=RELEASE&seen=2&how=at&date=2026-12-19
/do/drafts/keep-slip              -   release=RELEASE&seen=2&by=day
/do/drafts/publish                -   draft=DRAFT&seen=0&public_reason=x
/do/drafts/drop                   -   draft=DRAFT&seen=0
/do/drafts/take-up                -   draft=DRAFT&seen=0&seen_release=2
/do/releases/slip                 -   release=RELEASE&seen=2&by=day&public_reason=x
/do/releases/preview-slip         -   release=RELEASE&seen=2&by=day
/do/products/velocity            -   product=gitlab&seen=0&stages=Production+%3D+nonsense&target=12&warning=11&error=12&critical=13&team_prefix=group::&package_start=x&package_most=8
/do/products/velocity            -   product=BIRD&seen=0&stages=Production+%3D+gprd&target=12&warning=11&error=12&critical=13&team_prefix=group::&package_start=gprd&package_most=8
/do/rotation/slots                -   product=BIRD&seen=0&slots=one+|+One+|+lead
/do/rotation/assign               -   product=gitlab&release=SLUG&slot=amer&stand=confirmed
/do/rotation/assign               -   product=BIRD&release=NIGHTJAR&slot=amer&stand=confirmed
/do/rotation/confirm              -   product=gitlab&shifts[]=SLUG/amer/nonsense
/do/rotation/propose              -   product=BIRD&count=3
/do/rotation/take-over            -   product=BIRD&slot=amer&person=nonsense
/do/rotation/give-back            -   product=gitlab&takeover=nonsense
/do/rotation/member               -   person=nonsense&zone=UTC&region=EMEA&from=09:00&until=17:00&every=2
/do/rotation/add-absence          -   person=nonsense&first=2026-12-20
/do/rotation/remove-absence       -   person=nonsense&absence=nonsense
/do/rotation/import-absences      -   person=nonsense&calendar=x
/do/rotation/answer               -   product=gitlab&answers[]=SLUG:no
/do/rotation/feed/end             -   x=y
/do/rotation/team-feed/end        -   product=nightjar
/do/rotation/team-feed/end        -   product=BIRD
/do/rotation/calendar/keep        -   address=nonsense
/do/rotation/calendar/read        -   x=y
/do/rotation/calendar/forget      -   x=y
/do/rotation/import-people        -   file=x
/api/v1/rotation/people.csv       -   x
/do/rotation/offer                -   shift=gitlab/SLUG/amer
/do/rotation/withdraw             -   product=BIRD&swap=nonsense
/do/rotation/take                 -   product=gitlab&swap=nonsense
/do/rotation/decline              -   product=gitlab&swap=nonsense
/do/rotation/undo-swap            -   product=gitlab&swap=nonsense
/do/rotation/note                 -   product=gitlab&release=SLUG&note=x
/do/rotation/acknowledge          -   product=gitlab&release=SLUG&slot=amer
/do/rotation/declare              -   product=BIRD&day=2026-12-25&name=x
/do/rotation/undeclare            -   product=BIRD&day=2026-12-25
/do/freezes/add                   -   name=x&reason=x&strength=hard&forbids[]=deploy&product=BIRD&repeats=once&from=2026-12-14T00:00&until=2026-12-15T00:00
/do/freezes/add                   -   name=x&reason=x&strength=hard&forbids[]=deploy&product=nightjar&repeats=once&from=2026-12-14T00:00&until=2026-12-15T00:00
/do/freezes/edit                  -   freeze=FREEZE&seen=0&name=x&reason=x&strength=hard&forbids[]=deploy&repeats=once&from=2026-12-14T00:00&until=2026-12-15T00:00
/do/freezes/end                   -   freeze=FREEZE&seen=0
/do/freezes/delete                -   freeze=FREEZE&seen=0
/do/freezes/preview-import        -   calendar=x&reason=x&strength=hard&forbids[]=deploy&product=BIRD
/do/freezes/import                -   calendar=x&reason=x&strength=hard&forbids[]=deploy&product=BIRD
/do/freezes/override              -   freeze=FREEZE&product=gitlab&act=deploy&hours=1&reason=x
/do/visibility/set                -   of=freeze+FREEZE+0&visibility=public
/do/checklists/tick               -   run=HIDDEN_RUN&item=HIDDEN_ITEM&want=done&seen=1
/do/checklists/tick               -   run=RUN&item=EXTRA&want=open&seen=1
/do/checklists/items-since        -   run=HIDDEN_RUN&since=0
/do/checklists/items-since        -   run=RUN&since=0
/do/live/missed                   -   since=1796115600000
/do/live/missed                   -   since=0&about=nightjar
/do/checklists/start              -   release=RELEASE&template=patch
/do/checklists/start              -   release=NEXT&template=monthly
/do/releases/move                 -   release=RELEASE&seen=0&date=2026-12-20&public_reason=x
/do/releases/preview-move         -   release=RELEASE&seen=0&date=2026-12-20
/do/releases/cancel               -   release=RELEASE&seen=0&public_reason=x
/do/releases/preview-cancel       -   release=RELEASE&seen=0
/do/releases/confirm-date         -   release=RELEASE&seen=0
/do/releases/confirm-publication  -   release=RELEASE&seen=0&date=2026-12-01
/do/releases/fix-versions         -   release=RELEASE&seen=0&versions=19.6.78
/do/releases/edit-step            -   release=RELEASE&seen=0&step=tag&edit=reach&date=2026-12-01
/do/releases/add                  -   product=nightjar&kind=patch&date=2026-12-20&public_reason=x
/do/releases/add                  -   product=BIRD&kind=patch&date=2026-12-20&public_reason=x
/do/releases/add                  -   product=gitlab&kind=patch&date=2026-12-14&public_reason=x
/do/releases/add                  -   product=gitlab&kind=patch&date=2026-12-14&versions=19.6.77&public_reason=x
/do/releases/add                  -   product=gitlab&kind=internal&date=2026-12-11&public_reason=x
/do/releases/preview-past         -   product=BIRD&releases=2020-01-02+1.0
/do/releases/preview-past         -   product=nightjar&releases=2020-01-02+1.0
/do/releases/past                 -   product=BIRD&releases=2020-01-02+1.0
/do/releases/past                 -   product=nightjar&releases=2020-01-02+1.0
/do/visibility/set                -   of=release+RELEASE+2&visibility=public
/do/visibility/set                -   of=release+RELEASE+9&visibility=team
/do/visibility/set                -   of=run+HIDDEN_RUN+public&visibility=team
/do/visibility/set                -   of=item+RUN+EXTRA+embargoed&visibility=public
/do/visibility/set                -   of=product+BIRD+embargoed&visibility=public
/do/visibility/set                -   of=kind+gitlab+internal+embargoed&visibility=public
/do/products/add                  -   name=&slug=&colour=&letter=
/do/products/add                  -   name=N&slug=nightjar&colour=violet&letter=N
/do/rules/preview                 -   product=BIRD&rules=x
/do/rules/preview                 -   product=nightjar&rules=x
/do/rules/import                  -   product=BIRD&rules=x
/do/rules/import                  -   product=nightjar&rules=x
/do/products/edit                 -   product=BIRD&seen=x&name=N&colour=violet&letter=N
/do/products/edit                 -   product=nightjar&seen=x&name=N&colour=violet&letter=N
/do/products/archive              -   product=BIRD&away=yes
/do/products/archive              -   product=nightjar&away=yes
/do/products/describe             -   product=BIRD&seen_deploys=yes&seen_lines=2&deploys=no&lines=2
/do/products/describe             -   product=nightjar&seen_deploys=yes&seen_lines=2&deploys=no&lines=2
/do/products/support              -   product=BIRD&seen=0&lines=3
/do/products/support              -   product=nightjar&seen=0&lines=3
/do/people/depart                 -   person=nonsense&understood=yes
/do/people/end-sessions           -   person=nonsense
/do/tokens/revoke                 -   token=nonsense
/do/sources/add                   -   product=BIRD&connection=gitlab&project=a/b&tags=v{version}
/do/sources/add                   -   product=nightjar&connection=gitlab&project=a/b&tags=v{version}
/do/sources/edit                  -   source=nonsense&tags=v{version}
/do/sources/edit                  -   source=SOURCE&tags=v{version}&branches={line}-stable-ee
/do/sources/remove                -   source=nonsense
/do/connections/look              -   x=1
/do/branches/look-after           -   source=SOURCE&branch=19-6-stable-ee&looks=true
/do/branches/look-after           -   source=SOURCE&branch=19-6-stable-ee&looks=false
/do/deliveries/decide             -   delivery=nonsense&wish=replay
/do/deliveries/give-up-all        -   deliveries=nonsense
/admin/webhooks/{delivery}/body   /admin/webhooks/nonsense/body   x=y
/hooks/gitlab                     -   {}
/hooks/gitlab/{connection}        /hooks/gitlab/gitlab   {}
/admin/connections/{name}/oauth      /admin/connections/gitlab/oauth      scope=read_api
/admin/connections/{name}/oauth/end  /admin/connections/gitlab/oauth/end  x=y
/admin/tokens                     -   name=&rights=read&days=90
/do/holidays/import               -   region=&holidays=
/do/holidays/preview              -   region=&holidays=
/do/holidays/preview              -   region=here&holidays=2026-12-09
/do/releases/replace-steps        -   release=RELEASE&seen=0&steps=&public_reason=x
/do/releases/replace-steps        -   release=nonsense&seen=0&steps=&public_reason=x
/do/cadences/delete               -   cadence=nonsense
/do/cadences/preview              -   product=nightjar&name=x&kind=patch&rule=FREQ%3DMONTHLY&binding=target
/do/cadences/add                  -   product=nightjar&name=x&kind=patch&rule=FREQ%3DMONTHLY&from=2027-01-01&binding=target
/do/rotation/import -   product=gitlab&format=shifts.csv&oldest=&file=version%2Cdate%2Cslot%2Cperson%0A
/do/rotation/import -   product=gitlab&format=releases.yml&oldest=&file=x
/do/rotation/import -   product=nightjar&format=shifts.csv&oldest=&file=version%2Cdate%2Cslot%2Cperson%0A
/do/rotation/import/preview -   product=gitlab&format=shifts.csv&oldest=&file=version%2Cdate%2Cslot%2Cperson%0A
/do/rotation/import/preview -   product=BIRD&format=shifts.csv&oldest=&file=version%2Cdate%2Cslot%2Cperson%0A
/do/rotation/import/updated -   product=gitlab&format=releases.yml&oldest=&file=x
/do/rotation/import/updated -   product=BIRD&format=releases.yml&oldest=&file=x
/api/v1/rotation/{product}/files/{format} /api/v1/rotation/gitlab/files/shifts.csv version,date,slot,person
/api/v1/rotation/{product}/files/{format} /api/v1/rotation/nightjar/files/shifts.csv version,date,slot,person
/api/v1/rotation/{product}/files/{format} /api/v1/rotation/BIRD/files/shifts.csv version,date,slot,person
/api/v1/rotation/{product}/files/releases.yml/updated /api/v1/rotation/gitlab/files/releases.yml/updated x
/api/v1/rotation/{product}/files/releases.yml/updated /api/v1/rotation/nightjar/files/releases.yml/updated x
/theme                            -   theme=dark&return=/releases/gitlab/SLUG
/auth/link                        -   secret=x
/auth/gitlab                      -   x=y
"#;

/// Routes with tests of their own: the stream is listened to, a secret is drawn, and these sign people in and out.
pub const ELSEWHERE: [&str; 6] = [
    "/live",
    "/do/rotation/feed",
    "/do/rotation/team-feed",
    "/auth/demo",
    "/auth/logout",
    "/auth/logout-everywhere",
];

/// Route and path of everything that can be read.
pub fn reads() -> impl Iterator<Item = (&'static str, &'static str)> {
    READS
        .lines()
        .filter_map(|line| line.split_once(' '))
        .map(|(route, path)| (route, path.trim()))
}

/// Route, path and body of everything that can be written. A path of `-` is the route itself.
pub fn writes() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    WRITES.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (route, path, body) = (words.next()?, words.next()?, words.next()?);
        Some((route, if path == "-" { route } else { path }, body))
    })
}
