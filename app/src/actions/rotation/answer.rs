//! Answers the poll.

use backend::rotation::answer;
use leptos::prelude::*;

use super::form::invalid;
use crate::actions::form::settle;
use crate::context::RequestContext;
use crate::error::AppError;

/// Says for which releases one can be at the helm: `19.8:yes`, `19.9:if_needed`, `19.10:no`; empty for nothing said.
///
/// # Errors
/// [`AppError`]; nothing is changed then.
#[server(name = AnswerPoll, prefix = "/do", endpoint = "rotation/answer")]
pub async fn answer_poll(product: String, #[server(default)] answers: Vec<String>) -> Result<(), AppError> {
    let context = RequestContext::get();
    let result = async {
        let mut read = Vec::with_capacity(answers.len());
        for answer in answers.iter().filter(|answer| !answer.is_empty()) {
            let (release, answer) = answer
                .rsplit_once(':')
                .ok_or_else(|| invalid("Answer", &"choose one of the list"))?;
            let answer = answer.parse().map_err(|why| invalid("Answer", &why))?;
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
    settle(
        &context,
        "page",
        Some("/rotation/me".to_owned()),
        Vec::new(),
        result,
        |()| Some("Your answers are kept. The next proposal respects them.".to_owned()),
    )
}
