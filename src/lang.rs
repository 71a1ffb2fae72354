use core::fmt;
use core::str::FromStr;

pub use crate::generated::Lang;
use crate::generated::{ALL_LANGS, LANG_ALIASES, LANG_IDS, LANG_NAMES, LANGS, LONGEST_LANG_NAME, LangRow};
use crate::{Image, UnknownLang};

impl Lang {
    /// All languages of the catalogue.
    ///
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// assert!(Lang::ALL.contains(&Lang::Kotlin));
    /// ```
    pub const ALL: &'static [Self] = &ALL_LANGS;

    /// The language's name, as people write it.
    ///
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// assert_eq!(Lang::Cpp.name(), "C++");
    /// assert_eq!(Lang::DotNet.name(), ".NET");
    /// ```
    #[must_use]
    #[inline]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The name of the variant: only letters and digits, for uses where a name such as `C#` does not fit.
    ///
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// assert_eq!(Lang::CSharp.id(), "CSharp");
    /// assert_eq!("csharp".parse(), Ok(Lang::CSharp));
    /// ```
    #[must_use]
    #[inline]
    pub const fn id(self) -> &'static str {
        LANG_IDS[self as usize]
    }

    /// Other names of the language, in lower case; `FromStr` accepts them besides the [id](Self::id) and the [name](Self::name).
    ///
    /// ```
    /// use chainguard_images::Lang;
    ///
    /// assert_eq!(Lang::JavaScript.aliases(), ["js", "ecmascript"]);
    /// assert!(Lang::Scala.aliases().is_empty());
    /// ```
    #[must_use]
    #[inline]
    pub const fn aliases(self) -> &'static [&'static str] {
        LANG_ALIASES[self as usize]
    }

    /// The images that build or run the language, in the catalogue's order of preference.
    ///
    /// Empty for a language without an image. [`Image::for_lang`] returns the images of one stage.
    ///
    /// ```
    /// use chainguard_images::{Image, Lang};
    ///
    /// assert_eq!(Lang::Rust.images()[0], Image::Static);
    /// ```
    #[must_use]
    #[inline]
    pub const fn images(self) -> &'static [Image] {
        self.row().images
    }

    #[inline]
    pub(crate) const fn row(self) -> &'static LangRow {
        &LANGS[self as usize]
    }
}

impl fmt::Display for Lang {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl AsRef<str> for Lang {
    #[inline]
    fn as_ref(&self) -> &str {
        self.name()
    }
}

/// Parses an id (`CSharp`), a name (`C#`) or an alias (`cs`), in upper or lower case; anything else (`"Pyton"`, `""`) is an
/// [`UnknownLang`].
impl FromStr for Lang {
    type Err = UnknownLang;

    #[inline]
    fn from_str(text: &str) -> Result<Self, UnknownLang> {
        let mut buffer = [0; LONGEST_LANG_NAME];
        let lower = buffer.get_mut(..text.len()).and_then(|lower| {
            lower.copy_from_slice(text.as_bytes());
            lower.make_ascii_lowercase();
            core::str::from_utf8(lower).ok()
        });
        lower.and_then(|lower| LANG_NAMES.get(lower)).copied().ok_or_else(|| UnknownLang::new(text))
    }
}
