//! The tables that every catalogue has, the free one and an organisation's.

use crate::emit::{Lines, Spread, number_literal, text_table, texts, variants};
use crate::fact_tables::fact_tables;
use crate::file_tables::{Table, text};
use crate::ident;
use crate::index::Index;
use crate::model::Contents;
use crate::programs::Programs;
use crate::schema::Stage;
use crate::yaml::Text;

/// The input of the tables.
pub struct CatalogTables<'a> {
    /// Without a trailing slash.
    pub registry: &'a str,
    /// The ids of the languages, in the order of `Lang`.
    pub languages: Vec<&'a str>,
    /// Sorted by reference.
    pub rows: Vec<TableRow<'a>>,
    /// The places of the rows in the order of preference, without the images that upstream no longer lists.
    pub preferred: Vec<usize>,
    pub contents: &'a [Contents<'a>],
    pub default_env: &'a [Text],
    pub programs: &'a Programs,
}

/// An image.
pub struct TableRow<'a> {
    pub name: &'a str,
    pub tag: &'a str,
    pub languages: Vec<&'a str>,
    pub stage: Stage,
    /// The variant of `Tier`.
    pub tier: Option<&'a str>,
    pub use_case: &'a str,
    /// The repositories of other vendors that it replaces, sorted.
    pub replaces: Vec<String>,
    /// The place of its contents, if they are known.
    pub contents: Option<usize>,
    pub digest: Option<&'a str>,
    pub end_of_life: Option<EndOfLife<'a>>,
}

/// The end of support of the version inside.
pub struct EndOfLife<'a> {
    pub is_past: bool,
    pub date: Option<&'a str>,
    pub grace_until: Option<&'a str>,
    pub next: Option<&'a str>,
}

impl CatalogTables<'_> {
    /// Writes the statics, and the constants `FREE_TABLES` and `FREE_FACTS`, or those that `prefix` names.
    pub fn into_code(self, prefix: &str) -> String {
        let (mut references, mut instead_of, mut shorts) = (Lines::default(), Table::default(), Vec::new());
        let (mut rows, mut facts_of) = (Spread::default(), Vec::new());
        let (mut use_cases, mut use_case_of) = (Index::default(), Vec::new());
        for row in &self.rows {
            references.push(&format!("\"{}/{}:{}\"", self.registry, row.name, row.tag));
            shorts.push(format!("{}:{}", row.name, row.tag));
            let mut replaced = Vec::new();
            for repository in &row.replaces {
                replaced.push(repository.as_str());
            }
            instead_of.push(&replaced);
            rows.push(&row.code());
            use_case_of.push(use_cases.place(row.use_case));
            facts_of.push(match row.contents {
                Some(place) => place + 1,
                None => 0,
            });
        }
        let shorts = Index::new(shorts);
        let (use_case_of, facts_of) = (numbers(&use_case_of), numbers(&facts_of));
        let (standard, dev) = self.siblings(&shorts);
        let (build, production) = (self.of_languages(Stage::Build), self.of_languages(Stage::Production));
        let (ends, end_of) = self.ends_of_life();
        let tables = format!(
            "pub(crate) const {prefix}_TABLES: CatalogTables = CatalogTables {{ registry: \"{}/\", references: &REFERENCES, \
             rows: &ROWS, use_cases: &USE_CASES, use_case_of: {use_case_of}, standard: {standard}, dev: {dev}, build: {build}, production: {production}, \
             replaces: &REPLACES, digests: {}, ends_of_life: &[{ends}], end_of_life_of: {end_of}, facts: {prefix}_FACTS, \
             facts_of: {facts_of} }};\n",
            self.registry,
            self.digests(),
        );
        let facts = fact_tables(self.contents, self.default_env, self.programs, prefix);
        references.into_array("REFERENCES", "&str")
            + &rows.into_array("ROWS", "EntryRow")
            + &text_table("USE_CASES", use_cases.keys())
            + &instead_of.into_code("REPLACES", "&str", text)
            + &facts
            + &tables
    }

    /// The places of the standard and of the development variants, plus one.
    fn siblings(&self, shorts: &Index) -> (String, String) {
        let (mut standard, mut dev, mut is_listed) = (Vec::new(), Vec::new(), vec![false; self.rows.len()]);
        for &place in &self.preferred {
            is_listed[place] = true;
        }
        for (own, row) in self.rows.iter().enumerate() {
            let (tag, date) = ident::split_date(row.tag);
            let (tag, _) = ident::split_variant(tag);
            let date = match date {
                Some(date) => format!("-{date}"),
                None => String::new(),
            };
            for (places, tag) in [(&mut standard, format!("{tag}{date}")), (&mut dev, format!("{tag}-dev{date}"))] {
                places.push(match shorts.find(&format!("{}:{tag}", row.name)) {
                    Some(place) if is_listed[place] || place == own => place + 1,
                    _ => 0,
                });
            }
        }
        (numbers(&standard), numbers(&dev))
    }

    /// For each language, the places of its images, best first.
    fn of_languages(&self, stage: Stage) -> String {
        let (mut places, mut ends) = (Vec::new(), Vec::new());
        for language in &self.languages {
            for &place in &self.preferred {
                let row = &self.rows[place];
                if row.stage == stage && row.languages.contains(language) {
                    places.push(place);
                }
            }
            ends.push(places.len());
        }
        number_lists(&places, &ends)
    }

    fn digests(&self) -> String {
        let (mut digests, mut is_any_known) = (Vec::new(), false);
        for row in &self.rows {
            is_any_known |= row.digest.is_some();
            digests.push(row.digest.unwrap_or_default().to_owned());
        }
        texts(if is_any_known { &digests } else { &[] })
    }

    fn ends_of_life(&self) -> (String, String) {
        let (mut ends, mut end_of) = (Index::default(), Vec::new());
        for row in &self.rows {
            end_of.push(match &row.end_of_life {
                Some(EndOfLife { is_past, date, grace_until, next }) => {
                    ends.place(&format!("EndOfLife::new({is_past}, {date:?}, {grace_until:?}, {next:?}),")) + 1
                }
                None => 0,
            });
        }
        let mut code = String::new();
        for end in ends.keys() {
            code += end;
        }
        (code, numbers(&end_of))
    }
}

impl TableRow<'_> {
    fn code(&self) -> String {
        let stage = self.stage.name();
        let langs = variants("Lang", &self.languages);
        let (_, variant) = ident::split_variant(ident::split_date(self.tag).0);
        let tier = match self.tier {
            Some(tier) => format!("Some(Tier::{tier})"),
            None => "None".to_owned(),
        };
        format!("EntryRow {{ langs: {langs}, stage: Stage::{stage}, variant: Variant::{variant}, tier: {tier} }}")
    }
}

pub fn numbers(numbers: &[usize]) -> String {
    format!("Numbers({})", number_literal(numbers))
}

pub fn number_lists(values: &[usize], ends: &[usize]) -> String {
    format!("NumberLists {{ numbers: {}, ends: {} }}", numbers(values), numbers(ends))
}
