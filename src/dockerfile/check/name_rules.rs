//! The rules that are about the name of an image, which [`Findings`] goes through for each.

use super::finding::Detail;
use super::findings::Findings;
use super::stage_facts::{self, Base};
use super::{Finding, Rule};
use crate::bytes::same;
use crate::dockerfile::{ImageUse, Instruction};
use crate::generated::VERSION_TAGS;
use crate::lookup::strip_prefix;
use crate::{Image, Reference, Stage, UnknownImage, UnknownImageKind};

/// The rules, in the order of their findings. The first stands for [`Rule::WithdrawnImage`], too.
pub(crate) const NAME_RULES: [Rule; 6] = [
    Rule::UnknownImage,
    Rule::OtherRegistry,
    Rule::Replaceable,
    Rule::NotPinned,
    Rule::MixedTags,
    Rule::BuildImageLast,
];

/// The place in [`NAME_RULES`] of the first that may find something in a name; an image with facts is one of the catalogue.
#[inline]
pub(crate) const fn first_rule(image: &ImageUse, has_facts: bool) -> usize {
    match image.resolved() {
        // It is known, it is not from another registry, and it need not be replaced.
        Some(name) if has_facts && strip_prefix(name, "cgr.dev/").is_some() => 3,
        _ if has_facts => 1,
        _ => 0,
    }
}

impl<'a> Findings<'a> {
    /// What one of the rules finds in a name.
    #[inline]
    pub(super) const fn check_name(&mut self, image: &ImageUse<'a>, rule: Rule) -> Option<Finding<'a>> {
        if !self.is_wanted(rule) {
            return None;
        }
        if let Rule::BuildImageLast = rule {
            return self.check_last(image);
        }
        let Some(reference) = image.reference() else {
            return None;
        };
        match rule {
            Rule::UnknownImage => match reference.image() {
                Err(unknown) => check_unknown(image, &reference, unknown),
                Ok(_) => None,
            },
            Rule::OtherRegistry => match reference.image() {
                Ok(hub) if !is_from_chainguard(&reference) => {
                    Some(about(rule, image, stage_facts::image(image), Some(hub), Detail::Use(*image)))
                }
                _ => None,
            },
            Rule::Replaceable => match reference.replacement() {
                Some(replacement) => {
                    let fix = self.choose(image, replacement.images());
                    Some(about(rule, image, None, Some(fix), Detail::Use(*image)))
                }
                None => None,
            },
            Rule::NotPinned if reference.digest().is_none() => {
                Some(about(rule, image, stage_facts::image(image), None, Detail::Use(*image)))
            }
            Rule::MixedTags => match self.tags.add(image, &reference) {
                Some(line) => Some(about(rule, image, stage_facts::image(image), None, Detail::Mixed(*image, line))),
                None => None,
            },
            _ => None,
        }
    }

    /// Whether a finding of the rule is asked for.
    #[inline]
    const fn is_wanted(&self, rule: Rule) -> bool {
        let or_withdrawn = matches!(rule, Rule::UnknownImage) && self.rules.contains(Rule::WithdrawnImage);
        self.rules.contains(rule) || or_withdrawn
    }

    /// Whether the last stage runs on an image for building.
    #[inline]
    const fn check_last(&mut self, image: &ImageUse<'a>) -> Option<Finding<'a>> {
        let is_from = matches!(image.instruction(), Instruction::From) && !image.is_on_build();
        let Base::Image(base) = self.facts.base else {
            return None;
        };
        if !is_from || !matches!(base.stage(), Stage::Build) || !self.is_last(image) {
            return None;
        }
        let fix = match base.standard() {
            Some(standard) if matches!(standard.stage(), Stage::Production) => Some(standard),
            _ => match base.langs() {
                [lang, ..] => match Image::for_lang(*lang, Stage::Production) {
                    [first, ..] => Some(*first),
                    [] => None,
                },
                [] => None,
            },
        };
        Some(about(Rule::BuildImageLast, image, Some(base), fix, Detail::None))
    }

    #[inline]
    const fn is_last(&mut self, image: &ImageUse) -> bool {
        match image.stage() {
            Some(stage) => stage + 1 == self.reader.survey(),
            None => false,
        }
    }

    /// Which of several candidates fits: for the last stage the first, and for another one the first that is for building.
    #[inline]
    const fn choose(&mut self, image: &ImageUse, candidates: &[Image]) -> Image {
        let mut at = 0;
        while at < candidates.len() && !self.is_last(image) {
            if let Stage::Build = candidates[at].stage() {
                return candidates[at];
            }
            at += 1;
        }
        candidates[0]
    }
}

/// A finding about a name.
#[inline]
const fn about<'a>(
    rule: Rule,
    name: &ImageUse<'a>,
    image: Option<Image>,
    fix: Option<Image>,
    detail: Detail<'a>,
) -> Finding<'a> {
    Finding { rule, line: name.line(), offset: name.offset(), written: name.written(), image, fix, detail }
}

#[inline]
const fn check_unknown<'a>(image: &ImageUse<'a>, reference: &Reference, unknown: UnknownImage) -> Option<Finding<'a>> {
    let rule = match unknown.kind() {
        UnknownImageKind::Name => Rule::UnknownImage,
        UnknownImageKind::Withdrawn => Rule::WithdrawnImage,
        // Beside a digest the tag does not count, and version tags come and go.
        UnknownImageKind::Tag if reference.digest().is_none() && !may_be_version(reference) => Rule::UnknownImage,
        _ => return None,
    };
    Some(about(rule, image, None, unknown.suggestion(), Detail::Unknown(*image, unknown)))
}

/// Whether the image has version tags, and this may be a newer one.
#[inline]
const fn may_be_version(reference: &Reference) -> bool {
    let (Some(tag), Some(name)) = (reference.tag(), strip_prefix(reference.repository().path(), "chainguard/")) else {
        return false;
    };
    if strip_prefix(tag, "latest").is_some() {
        return false;
    }
    let mut at = 0;
    while at < VERSION_TAGS.len() {
        if let Some(rest) = strip_prefix(VERSION_TAGS[at], name) {
            if let [b':', ..] = rest.as_bytes() {
                return true;
            }
        }
        at += 1;
    }
    false
}

/// Whether the image comes from Chainguard's own registry.
#[inline]
const fn is_from_chainguard(reference: &Reference) -> bool {
    same(reference.domain().as_bytes(), b"cgr.dev")
}
