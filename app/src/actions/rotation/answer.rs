//! Answers the poll.

use backend::rotation::answer;
use leptos::prelude::*;

use super::form::invalid;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Says for which releases one can be at the helm: `19.8:yes`, `19.9:if_needed`, `19.10:no`; `19.11:` takes an answer back.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AnswerPoll, prefix = "/do", endpoint = "rotation/answer")]
pub async fn answer_poll(product: String, #[server(default)] answers: Vec<String>) -> Result<(), AppError> {
    let context = RequestContext::get();
    let pairs = answers.iter().filter_map(|answer| answer.rsplit_once(':'));
    let typed = pairs
        .map(|(release, answer)| (release.to_owned(), answer.to_owned()))
        .collect();
    let form = form_of(&product);
    let result = async {
        let mut read = Vec::with_capacity(answers.len());
        for answer in answers.iter().filter(|answer| !answer.is_empty()) {
            let (release, answer) = answer
                .rsplit_once(':')
                .ok_or_else(|| invalid("Answer", &"choose one of the list"))?;
            let answer = match answer {
                "" => None,
                text => Some(text.parse().map_err(|why| invalid("Answer", &why))?),
            };
            read.push((release.to_owned(), answer));
        }
        let work = answer::AnswerPoll {
            product,
            answers: read,
        };
        let done = context.db.write(&context.actor()?, work).await;
        done.map_err(|error| context.error(&error))
    }
    .await;
    let form = if result.is_ok() { "page" } else { form.as_str() };
    settle(
        &context,
        form,
        Some("/rotation/me".to_owned()),
        typed,
        result,
        |passed_over| Some(told(passed_over)),
    )
    .map(|_| ())
}

/// The id of the form of a product's poll.
pub(crate) fn form_of(product: &str) -> String {
    format!("poll-{product}")
}

fn told(passed_over: &[String]) -> String {
    let kept = "Your answers are kept. The next proposal respects them.";
    if passed_over.is_empty() {
        return kept.to_owned();
    }
    format!(
        "{kept} Nothing was said of {}: nobody is asked about that any more.",
        passed_over.join(", ")
    )
}
