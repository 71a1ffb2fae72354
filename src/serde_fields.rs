//! serde's traits for types with fields. They have the form that serde's derive would give them, but users of the feature do not have to
//! compile the derive.
//!
//! Types that are computed from something else, such as what a reference [resolves](crate::Reference::resolve) to, are only written: the
//! input might be an answer that no function returns. Types that borrow a list are also only written, because nothing would own the list.

use core::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, EnumAccess, Error, VariantAccess, Visitor};
use serde::ser::{Serialize, Serializer};

use crate::{
    Account, Attestation, Directory, EndOfLife, Facts, Group, OrganizationSignature, Origin, Program, Programs,
    Provider, Replacement, Resolution, Signature, Snapshot, TagParts, User,
};

/// Implements `Serialize` for types with the listed fields.
macro_rules! write_fields {
    ($($type:ident $(<$lifetime:lifetime>)?: |$value:ident| { $($field:ident: $get:expr),* $(,)? })*) => {$(
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl ::serde::Serialize for $type $(<$lifetime>)? {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use ::serde::ser::SerializeStruct;

                let $value = self;
                let mut fields = serializer.serialize_struct(stringify!($type), [$(stringify!($field)),*].len())?;
                $(fields.serialize_field(stringify!($field), &$get)?;)*
                fields.end()
            }
        }
    )*};
}

/// Implements `Deserialize` for types with the listed fields, from which the expression after them makes the value. An unknown field is
/// skipped; an optional field may be missing.
macro_rules! read_fields {
    ($($(#[$docs:meta])* impl [$($generics:tt)*] $type:ident $(<$lifetime:lifetime>)? {
        $($field:ident: $of:ty),* $(,)?
    } => $make:expr;)*) => {$(
        $(#[$docs])*
        #[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
        impl<$($generics)*> ::serde::Deserialize<'de> for $type $(<$lifetime>)? {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use ::serde::de::{Error, MapAccess, SeqAccess, Visitor};

                const FIELDS: &[&str] = &[$(stringify!($field)),*];

                struct Fields;

                impl<'de> Visitor<'de> for Fields {
                    type Value = ($($of,)*);

                    fn expecting(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        f.write_str(concat!("struct ", stringify!($type)))
                    }

                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                        $(let mut $field: Option<$of> = None;)*
                        while let Some(key) = map.next_key_seed($crate::serde_fields::OneOf(FIELDS))? {
                            match key {
                                $(Some(stringify!($field)) if $field.is_some() => {
                                    return Err(A::Error::duplicate_field(stringify!($field)));
                                })*
                                $(Some(stringify!($field)) => $field = Some(map.next_value()?),)*
                                _ => _ = map.next_value::<::serde::de::IgnoredAny>()?,
                            }
                        }
                        Ok(($($crate::serde_fields::present($field, stringify!($field))?,)*))
                    }

                    fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
                        Ok(($($crate::serde_fields::present(fields.next_element::<$of>()?, stringify!($field))?,)*))
                    }
                }

                let ($($field,)*) = deserializer.deserialize_struct(stringify!($type), FIELDS, Fields)?;
                $make.map_err(D::Error::custom)
            }
        }
    )*};
}

#[cfg(feature = "dockerfile")]
pub(crate) use {read_fields, write_fields};

/// Reads the name or the index of one of the listed names, and returns the name, if it is listed.
#[derive(Clone, Copy)]
pub(crate) struct OneOf(pub(crate) &'static [&'static str]);

impl<'de> DeserializeSeed<'de> for OneOf {
    type Value = Option<&'static str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for OneOf {
    type Value = Option<&'static str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(self.0.iter().find(|name| **name == text).copied())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(usize::try_from(number).ok().and_then(|number| self.0.get(number)).copied())
    }
}

/// The value of a missing field.
pub(crate) trait Field: Sized {
    /// The value of a missing optional field; `None` if the field is required.
    const MISSING: Option<Self> = None;
}

impl<T> Field for Option<T> {
    const MISSING: Option<Self> = Some(None);
}

impl Field for &str {}
impl Field for bool {}
impl Field for u32 {}
impl Field for usize {}

/// The field, or its value if it is missing.
pub(crate) fn present<T: Field, E: Error>(field: Option<T>, name: &'static str) -> Result<T, E> {
    field.or(T::MISSING).ok_or_else(|| E::missing_field(name))
}

/// A list of pairs, written as a map.
struct Pairs(&'static [(&'static str, &'static str)]);

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

/// Writes the names as a list.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Programs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.clone())
    }
}

write_fields! {
    User: |user| { uid: user.uid, name: user.name, home: user.home }
    Account: |account| {
        name: account.name, uid: account.uid, gid: account.gid, home: account.home, shell: account.shell,
    }
    Group: |group| { name: group.name, gid: group.gid, members: group.members }
    Directory: |directory| {
        path: directory.path,
        uid: directory.uid,
        gid: directory.gid,
        mode: directory.mode,
        recursive: directory.recursive,
    }
    Snapshot: |snapshot| { commit: snapshot.commit, date: snapshot.date }
    Program: |program| {
        name: program.name, package: program.package, instead: program.instead, is_nowhere: program.is_nowhere,
    }
    EndOfLife: |end| { is_past: end.is_past, date: end.date, grace_until: end.grace_until, next: end.next }
    Signature: |signature| { issuer: signature.issuer, subject: signature.subject }
    Attestation: |attestation| {
        name: attestation.name, predicate_type: attestation.predicate_type, on: attestation.on,
    }
    Provider: |provider| {
        name: provider.name,
        registry: provider.registry,
        documentation: provider.documentation,
        catalog: provider.catalog,
        security_rating: provider.security_rating,
        features: provider.features,
        best_practices: provider.best_practices,
        signature: provider.signature,
        organization_issuer: provider.organization_issuer,
        attestations: provider.attestations,
    }
    OrganizationSignature<'_>: |signature| { syncer: signature.syncer(), builder: signature.builder() }
    TagParts<'_>: |tag| {
        word: tag.word(),
        is_latest: tag.is_latest(),
        version: tag.version(),
        suffix: tag.suffix(),
        epoch: tag.epoch(),
        variant: tag.variant(),
        date: tag.date(),
    }
    Resolution<'_>: |resolution| {
        origin: resolution.origin(),
        name: resolution.name(),
        image: resolution.image(),
        closest: resolution.closest(),
        tag_parts: resolution.tag_parts(),
    }
    Replacement<'_>: |replacement| {
        images: replacement.images(),
        version_not_kept: replacement.version_not_kept(),
        paid_name: replacement.paid_name(),
    }
    Facts: |facts| {
        user: facts.user(),
        entrypoint: facts.entrypoint(),
        cmd: facts.cmd(),
        working_dir: facts.working_dir(),
        env: Pairs(facts.env()),
        volumes: facts.volumes(),
        stop_signal: facts.stop_signal(),
        platforms: facts.platforms(),
        shell: facts.shell(),
        has_package_manager: facts.has_package_manager(),
        packages: facts.packages(),
        programs: facts.programs(),
        accounts: facts.accounts(),
        groups: facts.groups(),
        directories: facts.directories(),
    }
}

read_fields! {
    /// Borrows from a `'static` input.
    impl ['de: 'static] User { uid: u32, name: Option<&'de str>, home: Option<&'de str> } =>
        Ok::<_, fmt::Error>(User { uid, name, home });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Account { name: &'de str, uid: u32, gid: u32, home: &'de str, shell: &'de str } =>
        Ok::<_, fmt::Error>(Account { name, uid, gid, home, shell });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Directory { path: &'de str, uid: u32, gid: u32, mode: u32, recursive: bool } =>
        Ok::<_, fmt::Error>(Directory { path, uid, gid, mode, recursive });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Snapshot { commit: &'de str, date: &'de str } => Ok::<_, fmt::Error>(Snapshot { commit, date });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Program {
        name: &'de str, package: Option<&'de str>, instead: Option<&'de str>, is_nowhere: bool,
    } => Ok::<_, fmt::Error>(Program { name, package, instead, is_nowhere });
    /// Borrows from a `'static` input.
    impl ['de: 'static] EndOfLife {
        is_past: bool, date: Option<&'de str>, grace_until: Option<&'de str>, next: Option<&'de str>,
    } => Ok::<_, fmt::Error>(EndOfLife { is_past, date, grace_until, next });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Signature { issuer: &'de str, subject: &'de str } =>
        Ok::<_, fmt::Error>(Signature { issuer, subject });
    /// Borrows from a `'static` input.
    impl ['de: 'static] Attestation { name: &'de str, predicate_type: &'de str, on: Option<&'de str> } =>
        Ok::<_, fmt::Error>(Attestation { name, predicate_type, on });
    /// Borrows the UIDPs, and checks them as [`new`](OrganizationSignature::new) does.
    impl ['de: 'a, 'a] OrganizationSignature<'a> { syncer: &'de str, builder: &'de str } =>
        OrganizationSignature::new(syncer, builder);
}

/// The variants of [`Origin`], in their order.
const ORIGINS: &[&str] = &["Chainguard", "DockerHub", "Organization", "Mirror", "Retired"];

/// Writes the name of the variant, with its content if it has one: `"Chainguard"`, `{"Organization":"acme.com"}`.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl Serialize for Origin<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Chainguard => serializer.serialize_unit_variant("Origin", 0, "Chainguard"),
            Self::DockerHub => serializer.serialize_unit_variant("Origin", 1, "DockerHub"),
            Self::Organization(name) => serializer.serialize_newtype_variant("Origin", 2, "Organization", name),
            Self::Mirror(before) => serializer.serialize_newtype_variant("Origin", 3, "Mirror", before),
            Self::Retired => serializer.serialize_unit_variant("Origin", 4, "Retired"),
        }
    }
}

struct OriginVisitor;

impl<'de> Visitor<'de> for OriginVisitor {
    type Value = Origin<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the origin of an image")
    }

    fn visit_enum<A: EnumAccess<'de>>(self, access: A) -> Result<Origin<'de>, A::Error> {
        let (name, variant) = access.variant_seed(OneOf(ORIGINS))?;
        match name {
            Some("Chainguard") => variant.unit_variant().map(|()| Origin::Chainguard),
            Some("DockerHub") => variant.unit_variant().map(|()| Origin::DockerHub),
            Some("Organization") => variant.newtype_variant().map(Origin::Organization),
            Some("Mirror") => variant.newtype_variant().map(Origin::Mirror),
            Some("Retired") => variant.unit_variant().map(|()| Origin::Retired),
            _ => Err(A::Error::custom(
                "unknown origin; expected `Chainguard`, `DockerHub`, `Organization`, `Mirror` or `Retired`",
            )),
        }
    }
}

/// Borrows the name of the organisation or of the mirror.
#[cfg_attr(docsrs, doc(cfg(feature = "serde")))]
impl<'de: 'a, 'a> Deserialize<'de> for Origin<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_enum("Origin", ORIGINS, OriginVisitor)
    }
}
