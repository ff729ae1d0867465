//! Accepts a request, and makes what follows from it, in one write: where that is refused, the request stays open.

use domain::calendar::moment::day_for_people;
use domain::calendar::{Home, Kind, Release, Standing, Version};
use domain::id::RequestId;
use domain::identity::{Action, Actor, Visibility, permission};
use domain::requests::draft::text;
use domain::requests::outcome::can_carry;
use domain::requests::{Audience, Draft, Refusal, Request, Settlement, State, What, Wish, severity};
use jiff::civil::Date;
use serde_json::json;

use super::{Listed, store};
use crate::calendar::add_release::AddRelease;
use crate::calendar::{self, store as releases};
use crate::db::{AuditEntry, Tx, UseCase};
use crate::error::{Error, Result};
use crate::keys;
use crate::support::lines;

/// Accepts. What does not belong to what was asked for is passed over.
#[derive(Debug, Clone)]
pub struct AcceptRequest {
    /// The request.
    pub request: RequestId,
    /// Why, for who may read the request: 1 to [`Draft::LONGEST_DECISION`] characters.
    pub reason: String,
    /// Who in leadership has agreed in writing; an exception needs it. Empty: as it was said when it was asked for.
    pub agreed_by: String,
    /// The day of the release that is made.
    pub day: Option<Date>,
    /// What that ships; may be fixed later.
    pub versions: Vec<Version>,
    /// The name of the cadence whose plan it has, where several fit.
    pub goes_by: Option<String>,
    /// Who may see it; the usual ones where nothing is said.
    pub audience: Option<Audience>,
    /// Why, for everybody who may see that release.
    pub public_reason: String,
    /// The address of the patch that is to carry a backport.
    pub carrier: String,
    /// The same wish with the same key gets the first answer again. 1 to 64 characters.
    pub key: Option<String>,
}

impl UseCase for AcceptRequest {
    /// The release that was made, or that is to carry it.
    type Out = Option<calendar::Listed>;
    const ACTION: Action = Action::DecideRequests;

    async fn run(&self, tx: &mut Tx) -> Result<Option<calendar::Listed>> {
        let fingerprint = self.fingerprint();
        let kept = keys::answered(tx, self.key.as_deref(), &fingerprint).await?;
        let viewer = tx.actor().viewer();
        let (found, seals) = store::find(tx, &self.request).await?;
        let listed = found.for_viewer(&viewer);
        if kept.is_some() {
            return Ok(listed.release);
        }
        let Actor::Person { id: by, .. } = tx.actor().clone() else {
            return Err(Error::internal("only people settle requests"));
        };
        let words = listed.settled_before();
        listed.request.check_decider(&viewer, &words)?;
        let reason = text("Reason", &self.reason, Draft::LONGEST_DECISION)?;
        let mut request = listed.request.clone();
        request.terms.agreed_by = self.agreed(&request)?;
        still_holds(tx, &request, &listed.product.home).await?;
        let release = self.follow(tx, &seals, &listed, &reason).await?;
        let settlement = Settlement {
            by,
            at: tx.now(),
            reason: reason.clone(),
            release: release.as_ref().map(|listed| listed.release.id.clone()),
        };
        let settled = request.settle(State::Accepted, settlement, &words)?;
        store::save(tx, &settled).await?;
        let mut detail = store::figures(&Listed {
            request: settled,
            ..listed.clone()
        });
        if let Some(detail) = detail.as_object_mut() {
            detail.insert("reason".to_owned(), json!(reason));
        }
        tx.audit(AuditEntry {
            action: "request.accepted",
            entity: format!("request:{}", self.request),
            detail,
        })?;
        self.tell(tx, seals, &listed, release.as_ref()).await?;
        if let Some(key) = &self.key {
            keys::save(tx, key, fingerprint, self.request.to_string())?;
        }
        Ok(release)
    }
}

/// Looks again at what was looked at when it was asked for: a line may have ended since, and a time may be over.
async fn still_holds(tx: &mut Tx, request: &Request, home: &Home) -> Result<()> {
    let terms = &request.terms;
    match &terms.what {
        What::Backport { line, .. } => {
            let viewer = tx.actor().viewer();
            let today = home.day_at(tx.now());
            let lines = lines::on(tx, &viewer, &request.product, today).await?;
            let of_line = Some((*line, &lines.maintained[..]));
            let agreed = terms.agreed_by.is_some();
            severity::check(terms.what.wish(), terms.severity, of_line, agreed)
                .map_err(|why| Error::invalid("Agreed by", why))
        }
        What::Exception { until, .. } if until.over_at(home).is_none_or(|over| over <= tx.now()) => {
            Err(Refusal::TooLate(until.to_string()).into())
        }
        What::Exception { .. } | What::OutOfBand { .. } | What::Internal { .. } => Ok(()),
    }
}

/// Whether no patch that is out, or still to come, carries the same change to the same line already, as far as the actor sees.
async fn not_twice(tx: &mut Tx, listed: &Listed) -> Result<()> {
    let What::Backport { change, .. } = &listed.request.terms.what else {
        return Ok(());
    };
    let viewer = tx.actor().viewer();
    let accepted = store::accepted_for(tx, &listed.request.product, change).await?;
    let accepted = accepted.into_iter().filter_map(|sealed| sealed.open(&viewer));
    for same in accepted.map(|found| found.for_viewer(&viewer)) {
        let carries =
            |carrier: &&calendar::Listed| carrier.release.is_ahead() || carrier.release.is_published();
        let carrier = same.release.as_ref().filter(carries);
        if let Some(carrier) = carrier.filter(|_| same.request.terms.what == listed.request.terms.what) {
            let carrier = carrier.name();
            let why = format!("{carrier} carries it to this line already; decline this request and name it");
            return Err(Error::invalid("Merge request", why));
        }
    }
    Ok(())
}

impl AcceptRequest {
    /// Who has agreed in writing.
    fn agreed(&self, request: &Request) -> Result<Option<String>> {
        const FIELD: &str = "Agreed by";
        match (self.agreed_by.trim(), &request.terms.agreed_by) {
            ("", Some(before)) => Ok(Some(before.clone())),
            ("", None) if request.terms.what.wish() == Wish::Exception => Err(Error::invalid(
                FIELD,
                "an exception needs leadership's agreement in writing; say who has agreed",
            )),
            ("", None) => Ok(None),
            (name, _) => Ok(Some(text(FIELD, name, Draft::LONGEST_NAME)?)),
        }
    }

    /// Makes what follows from it.
    async fn follow(
        &self,
        tx: &mut Tx,
        seals: &[Visibility],
        listed: &Listed,
        reason: &str,
    ) -> Result<Option<calendar::Listed>> {
        match listed.request.terms.what.wish() {
            wish @ (Wish::OutOfBand | Wish::Internal) => {
                let kind = wish.kind().unwrap_or(Kind::Patch);
                self.make(tx, listed, kind, reason).await.map(Some)
            }
            Wish::Backport => self.carrier(tx, seals, listed).await.map(Some),
            Wish::Exception => match &listed.about {
                Some(about) if about.release.is_ahead() => Ok(None),
                about => {
                    let name = about.as_ref().map(calendar::Listed::name);
                    Err(Refusal::Over(name.unwrap_or_default()).into())
                }
            },
        }
    }

    /// Makes the release, by the same rules as one that is entered by hand.
    async fn make(&self, tx: &mut Tx, listed: &Listed, kind: Kind, reason: &str) -> Result<calendar::Listed> {
        permission::authorise(tx.actor(), AddRelease::ACTION)?;
        let day = self
            .day
            .ok_or_else(|| Error::invalid("Date", "say the day on which it is to be out"))?;
        if day < listed.product.home.day_at(tx.now()) {
            let why = format!("{} is over; write today or a day that comes", day_for_people(day));
            return Err(Error::invalid("Date", why));
        }
        let visibility = listed
            .request
            .release_visibility(self.audience)
            .map_err(|why| Error::invalid("Who may see it", why))?;
        AddRelease {
            product: listed.product.slug.clone(),
            kind,
            day,
            versions: self.versions.clone(),
            goes_by: self.goes_by.clone(),
            visibility,
            public_reason: self.public_reason.clone(),
            internal_reason: reason.to_owned(),
        }
        .run(tx)
        .await
    }

    /// The patch that is to carry the backport: one that is still to come, and that those may see who read the request.
    async fn carrier(&self, tx: &mut Tx, seals: &[Visibility], listed: &Listed) -> Result<calendar::Listed> {
        const FIELD: &str = "Patch release";
        if self.carrier.is_empty() {
            return Err(Error::invalid(FIELD, "say which patch is to carry it"));
        }
        let sealed = releases::by_slug(tx, &listed.product.slug, &self.carrier).await?;
        let sealed = sealed.ok_or(Error::NotFound("release"))?;
        let fits = listed.request.check_carrier(sealed.seals(), seals);
        let carrier = sealed
            .open(&tx.actor().viewer())
            .ok_or(Error::NotFound("release"))?;
        fits.map_err(|why| Error::invalid(FIELD, why))?;
        if !can_carry(&carrier.release, listed.product.home.day_at(tx.now())) {
            let why = format!("{} is no patch that is still to come", carrier.name());
            return Err(Error::invalid(FIELD, why));
        }
        self.lasts_until(tx, listed, &carrier.release).await?;
        not_twice(tx, listed).await?;
        Ok(carrier)
    }

    /// Whether the line is still maintained on the day of the patch, as far as the severity asks for that.
    async fn lasts_until(&self, tx: &mut Tx, listed: &Listed, carrier: &Release) -> Result<()> {
        let terms = &listed.request.terms;
        let (What::Backport { line, .. }, Standing::Planned) = (&terms.what, &carrier.standing) else {
            return Ok(());
        };
        let viewer = tx.actor().viewer();
        let lines = lines::on(tx, &viewer, &listed.request.product, carrier.day).await?;
        let agreed = self.agreed(&listed.request)?.is_some();
        let of_line = Some((*line, &lines.maintained[..]));
        severity::check(terms.what.wish(), terms.severity, of_line, agreed).map_err(|why| {
            let day = day_for_people(carrier.day);
            Error::invalid("Patch release", format_args!("on {day}, when it is out, {why}"))
        })
    }

    /// Tells of it who may see the request, and who looks at the release that it is about, that was made or carries it.
    async fn tell(
        &self,
        tx: &mut Tx,
        seals: Vec<Visibility>,
        listed: &Listed,
        release: Option<&calendar::Listed>,
    ) -> Result<()> {
        if let Some(carrier) = release.filter(|_| listed.request.terms.what.wish() == Wish::Backport) {
            // Its page is told only to those who may see both.
            let sealed = releases::by_id(tx, &carrier.release.id).await?;
            let mut around = sealed.map(|sealed| sealed.seals().to_vec()).unwrap_or_default();
            around.extend(seals.clone());
            store::tell(tx, around, &self.request, &[carrier])?;
        }
        let about: Vec<_> = listed.about.iter().collect();
        store::tell(tx, seals, &self.request, &about)
    }

    fn fingerprint(&self) -> String {
        json!([
            "accept",
            self.request,
            self.reason,
            self.agreed_by,
            self.day.map(|day| day.to_string()),
            self.versions.iter().map(ToString::to_string).collect::<Vec<_>>(),
            self.audience.map(Audience::key),
            self.public_reason,
            self.carrier,
            self.goes_by,
        ])
        .to_string()
    }
}
