//! The errors of parsing the name of a language, a stage, a category, a variant, a platform, a tier or a shell.

use crate::distance::{distance, is_near};
use crate::message::Message;
use crate::{Category, Lang, Platform, Shell, Stage, Tier, Variant};

/// An error type for each thing that has a name. They differ only in the thing.
macro_rules! unknown {
    ($(#[$docs:meta])* $error:ident, $what:literal, $type:ident, $(#[$suggestion_docs:meta])*) => {
        $(#[$docs])*
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub struct $error {
            text: $crate::excerpt::Excerpt,
        }

        impl $error {
            #[inline]
            pub(crate) const fn new(text: &str) -> Self {
                Self { text: $crate::excerpt::Excerpt::new(text) }
            }

            /// The closest match, if any.
            ///
            $(#[$suggestion_docs])*
            #[must_use]
            #[inline]
            pub fn suggestion(&self) -> Option<$type> {
                $crate::unknown::nearest(self.text.as_str(), $type::ALL)
            }
        }

        impl ::core::fmt::Display for $error {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut message = $crate::message::Message::new();
                message.push(concat!("unknown ", $what, " "));
                self.text.quote_in(&mut message, false);
                match self.suggestion() {
                    Some(meant) => {
                        message.push("; did you mean `");
                        message.push(meant.as_ref());
                        message.push("`?");
                    }
                    None => $crate::unknown::push_expected(&mut message, $type::ALL),
                }
                f.pad(message.as_str())
            }
        }

        impl ::core::fmt::Debug for $error {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.debug_tuple(stringify!($error)).field(&self.text.as_str()).finish()
            }
        }

        impl ::core::error::Error for $error {}
    };
}

#[cfg(feature = "dockerfile")]
pub(crate) use unknown;

unknown! {
    /// The error for a string that is not the name of a language of the catalogue.
    ///
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// let error = "Pyton".parse::<Lang>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown language `Pyton`; did you mean `Python`?");
    /// ```
    UnknownLang, "language", Lang,
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// assert_eq!("Rst".parse::<Lang>().unwrap_err().suggestion(), Some(Lang::Rust));
    /// assert_eq!("COBOL".parse::<Lang>().unwrap_err().suggestion(), None);
    /// ```
}

unknown! {
    /// The error for a string that is not the name of a stage.
    ///
    /// ```
    /// use chainguard_images::Stage;
    ///
    /// let error = "biuld".parse::<Stage>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown stage `biuld`; did you mean `Build`?");
    /// ```
    UnknownStage, "stage", Stage,
    /// ```
    /// use chainguard_images::Stage;
    ///
    /// assert_eq!("productoin".parse::<Stage>().unwrap_err().suggestion(), Some(Stage::Production));
    /// ```
}

unknown! {
    /// The error for a string that is not the title of a category of the catalogue.
    ///
    /// ```
    /// use chainguard_images::Category;
    ///
    /// let error = "Ruby Image".parse::<Category>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown category `Ruby Image`; did you mean `Ruby Images`?");
    /// ```
    UnknownCategory, "category", Category,
    /// ```
    /// use chainguard_images::Category;
    ///
    /// assert_eq!("Pyhton Images".parse::<Category>().unwrap_err().suggestion(), Some(Category::Python));
    /// ```
}

unknown! {
    /// The error for a string that is not the name of a variant.
    ///
    /// ```
    /// use chainguard_images::Variant;
    ///
    /// let error = "debug".parse::<Variant>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown variant `debug`; expected `standard`, `dev` or `slim`");
    /// ```
    UnknownVariant, "variant", Variant,
    /// ```
    /// use chainguard_images::Variant;
    ///
    /// assert_eq!("devel".parse::<Variant>().unwrap_err().suggestion(), None);
    /// assert_eq!("dve".parse::<Variant>().unwrap_err().suggestion(), Some(Variant::Dev));
    /// ```
}

unknown! {
    /// The error for a string that is not the name of a platform.
    ///
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// let error = "linux/arm46".parse::<Platform>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown platform `linux/arm46`; did you mean `linux/arm64`?");
    /// ```
    UnknownPlatform, "platform", Platform,
    /// ```
    /// use chainguard_images::Platform;
    ///
    /// assert_eq!("linux/amd46".parse::<Platform>().unwrap_err().suggestion(), Some(Platform::LinuxAmd64));
    /// ```
}

unknown! {
    /// The error for a string that is not the name of a tier.
    ///
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// let error = "aplication".parse::<Tier>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown tier `aplication`; did you mean `Application`?");
    /// ```
    UnknownTier, "tier", Tier,
    /// ```
    /// use chainguard_images::Tier;
    ///
    /// assert_eq!("bas".parse::<Tier>().unwrap_err().suggestion(), Some(Tier::Base));
    /// ```
}

unknown! {
    /// The error for a string that is not the name of a shell.
    ///
    /// ```
    /// use chainguard_images::Shell;
    ///
    /// let error = "bsah".parse::<Shell>().unwrap_err();
    /// assert_eq!(error.to_string(), "unknown shell `bsah`; did you mean `bash`?");
    /// ```
    UnknownShell, "shell", Shell,
    /// ```
    /// use chainguard_images::Shell;
    ///
    /// assert_eq!("busibox".parse::<Shell>().unwrap_err().suggestion(), Some(Shell::Busybox));
    /// ```
}

/// The largest number of values that a message lists.
const FEW: usize = 9;

/// Writes the values, if they are few.
pub(crate) fn push_expected<T: AsRef<str>>(message: &mut Message, values: &[T]) {
    if values.len() > FEW {
        return;
    }
    for (at, value) in values.iter().enumerate() {
        message.push(match at {
            0 => "; expected `",
            _ if at + 1 == values.len() => " or `",
            _ => ", `",
        });
        message.push(value.as_ref());
        message.push("`");
    }
}

/// The value with the closest name, if any is close; the first of several that are equally close.
pub(crate) fn nearest<T: Copy + AsRef<str>>(text: &str, values: &[T]) -> Option<T> {
    let far = |value: &T| distance(text.as_bytes(), value.as_ref().as_bytes());
    let best = *values.iter().min_by_key(|value| far(value))?;
    is_near(far(&best), best.as_ref().len()).then_some(best)
}
