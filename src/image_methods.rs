//! The methods about an image's name and purpose, written once for the free [`Image`](crate::Image), for [`Entry`](crate::Entry) and for
//! the images of a user's own catalogue.

/// Defines the functions for a type with a function `entry`, which returns its [`Entry`](crate::Entry), and a function `sibling`, which
/// returns the image of the same catalogue at an index. For `$examples`, see `__fact_methods`.
#[doc(hidden)]
#[macro_export]
macro_rules! __image_methods {
    ($type:ident, $examples:meta) => {
        /// Identity.
        impl $type {
            /// The full reference, which `Display` and `AsRef<str>` also give.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::NodeDev.reference(), "cgr.dev/chainguard/node:latest-dev");
assert_eq!(format!("FROM {}", Image::Static), "FROM cgr.dev/chainguard/static:latest");
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn reference(self) -> &'static str {
                self.entry().text()
            }

            /// The repository: the reference without its tag.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::NodeDev.repository().to_string(), "cgr.dev/chainguard/node");
assert_eq!(Image::NodeDev.repository(), Image::Node.repository());
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn repository(self) -> $crate::Repository<'static> {
                self.entry().repository_of_text()
            }

            /// The name within the registry.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::NodeDev.name(), "node");
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn name(self) -> &'static str {
                self.entry().name_and_tag().0
            }

            /// The tag.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::NodeDev.tag(), "latest-dev");
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn tag(self) -> &'static str {
                self.entry().name_and_tag().1
            }

            /// Whether this is a development variant.
            #[cfg_attr(
                $examples,
                doc = "
```
use chainguard_images::{Image, Variant};
assert_eq!(Image::NodeDev.variant(), Variant::Dev);
```"
            )]
            #[must_use]
            #[inline]
            pub const fn variant(self) -> $crate::Variant {
                self.entry().row().variant
            }

            /// The image's development variant, if the catalogue has it; a development variant returns itself.
            #[cfg_attr(
                $examples,
                doc = "
```
use chainguard_images::Image;
assert_eq!(Image::Node.dev(), Some(Image::NodeDev));
assert_eq!(Image::NodeDev.dev(), Some(Image::NodeDev));
assert_eq!(Image::Static.dev(), None);
```"
            )]
            #[must_use]
            #[inline]
            pub const fn dev(self) -> Option<Self> {
                match self.entry().dev_place() {
                    Some(place) => Some(self.sibling(place)),
                    None => None,
                }
            }

            /// The standard image of a development variant, if the catalogue has it; a standard image returns itself.
            #[cfg_attr(
                $examples,
                doc = "
```
use chainguard_images::Image;
assert_eq!(Image::NodeDev.standard(), Some(Image::Node));
assert_eq!(Image::Node.standard(), Some(Image::Node));
```"
            )]
            #[must_use]
            #[inline]
            pub const fn standard(self) -> Option<Self> {
                match self.entry().standard_place() {
                    Some(place) => Some(self.sibling(place)),
                    None => None,
                }
            }
        }

        /// Purpose.
        impl $type {
            /// The languages that the image builds or runs, depending on its [stage](Self::stage), most natural first.
            ///
            /// Empty for an image that is not for a language, and for a development variant that cannot build: see `for_lang`.
            #[cfg_attr(
                $examples,
                doc = "
```
use chainguard_images::{Image, Lang};
assert_eq!(Image::Jre.langs(), [Lang::Java, Lang::Kotlin, Lang::Scala]);
assert!(Image::JreDev.langs().is_empty());
assert!(Image::Nginx.langs().is_empty());
```"
            )]
            #[must_use]
            #[inline]
            pub const fn langs(self) -> &'static [$crate::Lang] {
                self.entry().row().langs
            }

            /// The stage of a Dockerfile that the image is made for.
            #[cfg_attr(
                $examples,
                doc = "
```
use chainguard_images::{Image, Stage};
assert_eq!(Image::Jdk.stage(), Stage::Build);
```"
            )]
            #[must_use]
            #[inline]
            pub const fn stage(self) -> $crate::Stage {
                self.entry().row().stage
            }

            /// The image's purpose, in a few words.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert_eq!(Image::Nginx.use_case(), "Web server and reverse proxy");
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn use_case(self) -> &'static str {
                self.entry().use_case_text()
            }

            /// The repositories of other vendors that the image replaces, in normal form, sorted.
            ///
            /// A `*` matches the rest of a component. Mirrors of these repositories are recognised, but not listed. Source: the aliases that
            /// upstream lists, and the choices in `catalog.yaml`. `Image::for_upstream` is the inverse.
            #[cfg_attr(
                $examples,
                doc = r#"
```
use chainguard_images::Image;
assert!(Image::Go.replaces().contains(&"docker.io/library/golang"));
assert!(Image::Node.replaces().contains(&"gcr.io/distroless/nodejs*"));
assert!(Image::Chainctl.replaces().is_empty());
```"#
            )]
            #[must_use]
            #[inline]
            pub const fn replaces(self) -> &'static [&'static str] {
                self.entry().replaces_row()
            }
        }
    };
}
