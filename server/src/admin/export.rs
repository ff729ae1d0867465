//! `GET /admin/audit/export.csv` and `.jsonl`: what the page of the audit is narrowed to, as a file. It is
//! read and sent piece by piece, each as its viewer may see it, so its length costs no memory.

use app::audit::filter;
use app::context::RequestContext;
use axum::Extension;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use backend::audit::{self, Cursor, Filter, Line, Page};
use backend::{Db, Error};
use domain::identity::Viewer;
use futures_util::stream;
use serde_json::{Value, json};

use crate::problem::Problem;

/// Lines that are read at once.
const PIECE: usize = 500;

/// How lines are written.
#[derive(Clone, Copy)]
enum Form {
    Csv,
    JsonLines,
}

pub(super) async fn csv(Extension(context): Extension<RequestContext>) -> Result<Response, Problem> {
    export(&context, Form::Csv).await
}

pub(super) async fn json_lines(Extension(context): Extension<RequestContext>) -> Result<Response, Problem> {
    export(&context, Form::JsonLines).await
}

/// What is left to send.
struct Rest {
    db: Db,
    viewer: Viewer,
    filter: Filter,
    form: Form,
    after: Option<Cursor>,
}

async fn export(context: &RequestContext, form: Form) -> Result<Response, Problem> {
    if context.account.is_none() {
        return Err(Problem::sign_in());
    }
    let filter = filter(context).map_err(|wrong| {
        let detail = wrong.join(" ");
        Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "invalid", detail)
    })?;
    let (db, viewer) = (context.db.clone(), context.viewer());
    // Read before the answer begins: whoever may not gets a status that says so.
    let Page { lines, next } = audit::page(&db, &viewer, &filter, None, PIECE).await?;
    let head = match form {
        Form::Csv => "id,at,actor,actor_name,action,entity,about,detail\r\n",
        Form::JsonLines => "",
    };
    let first = head.to_owned() + &written(&lines, form);
    let rest = next.map(|after| Rest {
        db,
        viewer,
        filter,
        form,
        after: Some(after),
    });
    let pieces = stream::try_unfold((Some(first), rest), |(first, rest)| async {
        if let Some(first) = first {
            return Ok(Some((first, (None, rest))));
        }
        let Some(mut rest) = rest else {
            return Ok::<_, Error>(None);
        };
        let page = audit::page(&rest.db, &rest.viewer, &rest.filter, rest.after.as_ref(), PIECE).await?;
        let text = written(&page.lines, rest.form);
        rest.after = page.next;
        let rest = rest.after.is_some().then_some(rest);
        Ok(Some((text, (None, rest))))
    });
    let (media, name) = match form {
        Form::Csv => ("text/csv; charset=utf-8; header=present", "slipway-audit.csv"),
        Form::JsonLines => ("application/jsonl; charset=utf-8", "slipway-audit.jsonl"),
    };
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

fn written(lines: &[Line], form: Form) -> String {
    let mut text = String::new();
    for line in lines {
        match form {
            Form::Csv => {
                let cells = [
                    &line.id,
                    &line.at.to_string(),
                    &line.actor,
                    &line.actor_name,
                    &line.action,
                    &line.entity,
                    &line.about.name,
                    &Value::Object(line.detail.clone()).to_string(),
                ];
                let cells: Vec<String> = cells.iter().map(|text| cell(text)).collect();
                text.push_str(&cells.join(","));
                text.push_str("\r\n");
            }
            Form::JsonLines => {
                let line = json!({
                    "id": line.id, "at": line.at.to_string(), "actor": line.actor, "actor_name": line.actor_name,
                    "action": line.action, "entity": line.entity, "about": line.about.name, "detail": line.detail,
                });
                text.push_str(&line.to_string());
                text.push('\n');
            }
        }
    }
    text
}

/// A cell of CSV (RFC 4180). One that a spreadsheet would take for a formula gets an apostrophe in front, by
/// which it is text.
fn cell(text: &str) -> String {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@']) || text.starts_with(['\t', '\r', '\n']);
    let apostrophe = if formula { "'" } else { "" };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn no_cell_is_a_formula() {
        for (text, expected) in [
            ("plain", "\"plain\""),
            ("a \"b\", c", "\"a \"\"b\"\", c\""),
            ("=1+1", "\"'=1+1\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            (" =1", "\"' =1\""),
            ("\t=1", "\"'\t=1\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), expected, "{text:?}");
        }
    }
}
