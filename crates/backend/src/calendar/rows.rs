//! Rows of the calendar's tables, and how they become domain values.

mod cadence;
mod step;

use std::fmt::Display;
use std::str::FromStr;

use domain::calendar::{Custom, Kind, LineNumbers, Moment, Release, Said, Standing, Version, Zone};
use domain::identity::{Sealed, Visibility};
use jiff::civil::Date;

use super::queries::{Listed, Product};
use crate::clock::from_millis;
use crate::error::BadRow;
use crate::visibility::seals;

pub(super) use cadence::{CadenceRow, checks, parse_left_out};
pub(super) use step::steps_of_release;

/// Reads a column's text; the error names table, column and row.
pub(crate) fn read<T: FromStr>(
    table: &'static str,
    column: &'static str,
    id: &str,
    text: &str,
) -> Result<T, BadRow>
where
    T::Err: Display,
{
    text.parse().map_err(|error: T::Err| BadRow {
        table,
        column,
        id: id.to_owned(),
        why: error.to_string(),
    })
}

/// Reads a version as its product counts lines.
pub(crate) fn read_version(
    lines: LineNumbers,
    table: &'static str,
    id: &str,
    text: &str,
) -> Result<Version, BadRow> {
    let version: Version = read(table, "version", id, text)?;
    Ok(version.by(lines))
}

/// Reads the versions of a release out of one text: a line for each, its place before it. They come in any order.
pub(super) fn read_versions(
    lines: LineNumbers,
    id: &str,
    text: Option<&str>,
) -> Result<Vec<Version>, BadRow> {
    const TABLE: &str = "release_versions";
    let rows = text.unwrap_or_default().lines().map(|line| {
        let (place, version) = line.split_once(' ').unwrap_or_default();
        let place: i64 = read(TABLE, "position", id, place)?;
        Ok((place, read_version(lines, TABLE, id, version)?))
    });
    let mut versions = rows.collect::<Result<Vec<_>, BadRow>>()?;
    versions.sort_by_key(|(place, _)| *place);
    Ok(versions.into_iter().map(|(_, version)| version).collect())
}

/// Reads the three columns of a planned moment.
pub(crate) fn read_moment(
    table: &'static str,
    id: &str,
    day: &str,
    time: Option<&str>,
    zone: Option<&str>,
) -> Result<Moment, BadRow> {
    let date = read(table, "day", id, day)?;
    let time = match (time, zone) {
        (Some(time), Some(zone)) => {
            let time = domain::calendar::offset::time_of_day(time).ok_or_else(|| BadRow {
                table,
                column: "time",
                id: id.to_owned(),
                why: format!("'{time}' is no time of day"),
            })?;
            Some((time, read(table, "zone", id, zone)?))
        }
        _ => None,
    };
    Ok(Moment { date, time })
}

/// The columns of a planned moment: day, time, zone.
pub(crate) fn moment_columns(moment: &Moment) -> (Date, Option<String>, Option<String>) {
    let time = moment
        .time
        .as_ref()
        .map(|(time, _)| format!("{:02}:{:02}", time.hour(), time.minute()));
    let zone = moment.time.as_ref().map(|(_, zone)| zone.to_string());
    (moment.date, time, zone)
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ProductRow {
    pub id: String,
    pub slug: String,
    pub name: String,
    pub colour: String,
    pub letter: String,
    pub visibility: String,
    pub deploys: i64,
    pub line_numbers: i64,
    pub zone: String,
    pub kind_words: String,
    pub archived_on: Option<String>,
}

impl TryFrom<ProductRow> for Product {
    type Error = BadRow;
    fn try_from(row: ProductRow) -> Result<Self, BadRow> {
        Ok(Self {
            id: read("products", "id", &row.id, &row.id)?,
            visibility: read("products", "visibility", &row.id, &row.visibility)?,
            slug: row.slug,
            name: row.name,
            colour: row.colour,
            letter: row.letter,
            deploys: row.deploys != 0,
            lines: LineNumbers::of(row.line_numbers),
            home: read::<Zone>("products", "zone", &row.id, &row.zone)?.into(),
            words: read("products", "kind_words", &row.id, &row.kind_words)?,
            archived: row
                .archived_on
                .as_deref()
                .map(|day| read("products", "archived_on", &row.id, day))
                .transpose()?,
        })
    }
}

#[derive(sqlx_macros::FromRow)]
pub(crate) struct KindRow {
    pub product_id: String,
    pub kind: String,
    pub visibility: String,
}

#[derive(sqlx_macros::FromRow)]
pub(super) struct ReleaseRow {
    pub id: String,
    pub product_id: String,
    pub kind: String,
    pub slug: String,
    pub day: String,
    pub first_planned: String,
    pub standing: String,
    pub left_out: Option<String>,
    pub confidence: String,
    pub binding: String,
    pub known_from: String,
    pub out_of_band: i64,
    pub cadence_id: Option<String>,
    pub goes_by: Option<String>,
    pub visibility: String,
    pub sequence: i64,
    pub modified_at: i64,
    pub by_steps: i64,
    pub by_steps_at: i64,
    pub revision: i64,
    pub product_slug: String,
    pub product_name: String,
    pub product_colour: String,
    pub product_letter: String,
    pub product_visibility: String,
    pub product_deploys: i64,
    pub product_line_numbers: i64,
    pub product_zone: String,
    pub product_kind_words: String,
    pub product_archived_on: Option<String>,
    pub kind_visibility: Option<String>,
    pub kind_said: Option<i64>,
    pub kind_said_at: Option<i64>,
    /// Its versions with spaces between them, in their order.
    pub versions: Option<String>,
    /// Its steps, see [`step::read_steps`].
    pub steps: Option<String>,
}

impl ReleaseRow {
    /// The release with its product, sealed by everything that seals it.
    pub(super) fn into_listed(mut self) -> Result<Sealed<Listed>, BadRow> {
        let take = std::mem::take::<String>;
        let product = Product::try_from(ProductRow {
            id: self.product_id.clone(),
            slug: take(&mut self.product_slug),
            name: take(&mut self.product_name),
            colour: take(&mut self.product_colour),
            letter: take(&mut self.product_letter),
            visibility: take(&mut self.product_visibility),
            deploys: self.product_deploys,
            line_numbers: self.product_line_numbers,
            zone: take(&mut self.product_zone),
            kind_words: take(&mut self.product_kind_words),
            archived_on: self.product_archived_on.take(),
        })?;
        let of_kind = self.kind_visibility.take();
        let of_kind = of_kind
            .map(|text| read("kinds", "visibility", product.id.as_str(), &text))
            .transpose()?;
        let said = Said {
            times: self.kind_said.unwrap_or_default(),
            at: from_millis(self.kind_said_at.unwrap_or_default()),
        };
        let release = self.into_release(product.lines)?;
        let custom = Custom {
            said,
            ..product.custom(release.kind)
        };
        let release = release.with(custom);
        let seals = seals::of_release(product.visibility.clone(), of_kind, release.visibility.clone());
        Ok(Sealed::new(seals, Listed { product, release }))
    }

    fn into_release(self, lines: LineNumbers) -> Result<Release, BadRow> {
        const TABLE: &str = "releases";
        let standing = match (self.standing.as_str(), self.left_out) {
            ("planned", None) => Standing::Planned,
            ("delayed", None) => Standing::Delayed,
            ("cancelled", None) => Standing::Cancelled,
            ("left_out", Some(reason)) => Standing::LeftOut { reason },
            (other, _) => {
                let why = format!("'{other}' is no standing");
                return Err(BadRow {
                    table: TABLE,
                    column: "standing",
                    id: self.id,
                    why,
                });
            }
        };
        let id = self.id.as_str();
        let versions = self.versions.as_deref().unwrap_or_default();
        let versions = versions
            .split_whitespace()
            .map(|version| read_version(lines, "release_versions", id, version))
            .collect::<Result<_, _>>()?;
        Ok(Release {
            product: read(TABLE, "product_id", id, &self.product_id)?,
            kind: read(TABLE, "kind", id, &self.kind)?,
            custom: Custom::default(),
            slug: read(TABLE, "slug", id, &self.slug)?,
            versions,
            day: read(TABLE, "day", id, &self.day)?,
            first_planned: read(TABLE, "first_planned", id, &self.first_planned)?,
            standing,
            confidence: read(TABLE, "confidence", id, &self.confidence)?,
            binding: read(TABLE, "binding", id, &self.binding)?,
            known_from: read(TABLE, "known_from", id, &self.known_from)?,
            out_of_band: self.out_of_band != 0,
            cadence: self
                .cadence_id
                .as_deref()
                .map(|cadence| read(TABLE, "cadence_id", id, cadence))
                .transpose()?,
            goes_by: self.goes_by.clone(),
            visibility: read(TABLE, "visibility", id, &self.visibility)?,
            sequence: self.sequence,
            modified: from_millis(self.modified_at),
            by_steps: Said {
                times: self.by_steps,
                at: from_millis(self.by_steps_at),
            },
            revision: self.revision,
            steps: step::read_steps(self.steps.as_deref())?,
            id: read(TABLE, "id", id, id)?,
        })
    }
}

/// Everything that seals a release of a product.
pub(crate) fn seals_of(
    product: &Product,
    kinds: &[KindRow],
    kind: Kind,
    own: &Visibility,
) -> Result<Vec<Visibility>, BadRow> {
    let of_kind = kinds
        .iter()
        .find(|row| row.product_id == product.id.as_str() && row.kind == kind.key())
        .map(|row| read("kinds", "visibility", &row.product_id, &row.visibility))
        .transpose()?;
    Ok(seals::of_release(
        product.visibility.clone(),
        of_kind,
        own.clone(),
    ))
}
