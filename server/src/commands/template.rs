//! `slipway template`: the texts that checklists are started from.

use std::path::PathBuf;

use backend::checklists::add_template::AddTemplate;
use backend::checklists::queries;
use backend::{Clock, Db};
use clap::{Args, Subcommand};
use domain::checklists::Template;
use domain::identity::Viewer;

use super::token::OPERATOR;
use super::{Failure, database, say};
use crate::config::Config;

/// Take in and list the templates of checklists. Works on the database.
#[derive(Debug, Args)]
pub(super) struct Templates {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Add(Add),
    List(List),
}

/// Take templates in, each as a new revision. A text that is none is told with line, column and reason, and nothing
/// is taken in then. Checklists that have begun keep the revision they were begun with. Works on the database.
#[derive(Debug, Args)]
struct Add {
    /// The texts
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

/// List the templates, one a line: name in addresses, revision, kind of release, name. Works on the database.
#[derive(Debug, Args)]
struct List {}

impl Templates {
    pub(super) async fn run(self, config: Config) -> Result<(), Failure> {
        match self.command {
            Command::Add(add) => {
                let texts = add.read()?;
                let db = database::open(&config, Clock::system()).await?;
                let done = take_in(&db, texts).await;
                db.close().await;
                done
            }
            Command::List(_) => {
                let db = database::open(&config, Clock::system()).await?;
                let done = list(&db).await;
                db.close().await;
                done
            }
        }
    }
}

impl Add {
    /// The texts, each of which is a template.
    fn read(&self) -> Result<Vec<String>, Failure> {
        let mut texts = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let name = file.display();
            let text = std::fs::read_to_string(file)
                .map_err(|error| Failure::new(format!("'{name}' cannot be read: {error}")))?;
            text.parse::<Template>().map_err(|error| {
                Failure::new(format!("'{name}' is no template: {error}. Nothing was taken in"))
            })?;
            texts.push(text);
        }
        Ok(texts)
    }
}

async fn take_in(db: &Db, texts: Vec<String>) -> Result<(), Failure> {
    for text in texts {
        let taken = db.write(&OPERATOR, AddTemplate { text }).await?;
        say(&line(&taken))?;
    }
    Ok(())
}

async fn list(db: &Db) -> Result<(), Failure> {
    for template in queries::templates(db, &Viewer::System).await? {
        say(&line(&template))?;
    }
    Ok(())
}

fn line(template: &Template) -> String {
    format!(
        "{}, revision {}, {}, {}",
        template.slug, template.revision, template.kind, template.name
    )
}
