//! The preview of a rule while one types: the page that the form of cadences asks for with what stands in its fields, and of which
//! it shows the part that says what the rule would do. The island asks when nobody has typed for a while; that rest is
//! not in the time.

use std::time::Instant;

use anyhow::{Result, bail};
use hyper::StatusCode;

use crate::client::Client;
use crate::figures::{Limit, Table, median, millis, quantile};
use crate::rule::{REGION, RULE, STEPS, days_off};
use crate::scale::Scale;
use crate::stage::Stage;

/// What it may take from the request's first byte to the answer's last one, in milliseconds.
const MOST: f64 = 200.0;
/// How often it is asked for at most.
const LOOKS: usize = 100;
/// What the plan looks for.
const CHECKS: &str = "alone on its day\nnot on friday\nat most 40 days apart\nsteps in order\nno freeze\na manager there\n\
                      no holidays of everywhere";

/// Measures, as an admin who changes the monthly rule of a product; `among` says what there is beside it.
pub async fn measure(
    stage: &Stage,
    product: &str,
    among: &str,
    scale: Scale,
    table: &mut Table,
) -> Result<()> {
    let mut admin = Client::signed_in(stage.address(), "dana").await?;
    let holidays: Vec<String> = days_off().map(|day| format!("{day} A day off")).collect();
    let holidays = holidays.join("\n");
    let form = [("region", REGION), ("holidays", holidays.as_str())];
    let form = serde_urlencoded::to_string(&form[..])?;
    let answer = admin.post("/do/holidays/import", form).await?;
    if answer.status.is_client_error() || answer.status.is_server_error() {
        bail!("the holidays were not imported: {}", answer.status);
    }
    let looks = scale.pages.min(LOOKS);
    let mut times = Vec::with_capacity(looks);
    let mut bytes = 0;
    for look in 0..looks {
        // Another name each time, as somebody types it: nothing is asked for twice.
        let path = address(product, &format!("Development ends {look}"))?;
        let start = Instant::now();
        let answer = admin.get(&path, &[("accept", "text/html")]).await?;
        times.push(millis(start.elapsed()));
        let shows = String::from_utf8_lossy(&answer.body).contains("24 dates are shown");
        if answer.status != StatusCode::OK || !shows {
            bail!("{path} answered {} and no preview", answer.status);
        }
        bytes = answer.body.len();
    }
    let detail = format!(
        "{looks} previews, {bytes} bytes each; half of them within {:.1} ms",
        median(&mut times)
    );
    table.timing(
        format!("preview of a rule with holidays and steps, {among}, p99"),
        quantile(&mut times, 0.99),
        " ms",
        Limit::AtMost(MOST),
        detail,
    );
    Ok(())
}

/// The form with what stands in its fields; `name` is that of the first step.
fn address(product: &str, name: &str) -> Result<String> {
    let steps = STEPS.replace("Development ends", name);
    let fields = [
        ("preview", "1"),
        ("product", product),
        ("kind", "monthly"),
        ("name", "monthly"),
        ("rule", RULE),
        ("from", "2027-02-01"),
        ("binding", "committed"),
        ("steps", steps.as_str()),
        ("checks", CHECKS),
    ];
    Ok(format!(
        "/admin/cadences?{}",
        serde_urlencoded::to_string(&fields[..])?
    ))
}
