//! The migrations, embedded in the program: forward only, the same names for both engines.

use sqlx::migrate::Migrator;

pub(super) static SQLITE: Migrator = sqlx_macros::migrate!("../../migrations/sqlite");
pub(super) static POSTGRES: Migrator = sqlx_macros::migrate!("../../migrations/postgres");
