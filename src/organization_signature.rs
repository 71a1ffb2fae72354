use core::{error, fmt};

use crate::bytes::same;
use crate::excerpt::Excerpt;
use crate::generated::PROVIDER;
use crate::lookup::strip_prefix;
use crate::message::Message;

/// The two identities that sign an organisation's images. Each organisation has its own.
///
/// One copies the images of the catalogue into the organisation's registry (`CATALOG_SYNCER`), the other builds the images that the
/// organisation changed (`APKO_BUILDER`). Only the organisation can list them:
///
/// ```sh
/// chainctl iam account-associations describe acme.com -o json |
///     jq -r '.[].chainguard.service_bindings | .CATALOG_SYNCER, .APKO_BUILDER'
/// ```
///
/// ```
/// use chainguard_images::{OrganizationSignature, Reference};
///
/// const SIGNATURE: OrganizationSignature = match OrganizationSignature::new(
///     "0123456789abcdef0123456789abcdef01234567/0123456789abcdef",
///     "0123456789abcdef0123456789abcdef01234567/fedcba9876543210",
/// ) {
///     Ok(signature) => signature,
///     Err(_) => panic!(),
/// };
/// assert_eq!(SIGNATURE.issuer(), "https://issuer.enforce.dev");
/// assert!(SIGNATURE.is_subject("https://issuer.enforce.dev/0123456789abcdef0123456789abcdef01234567/fedcba9876543210"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OrganizationSignature<'a> {
    syncer: &'a str,
    builder: &'a str,
}

/// An invalid UIDP of an identity.
///
/// | Text | Message |
/// |---|---|
/// | `12/34` | invalid UIDP `12/34`: unexpected `/` at byte 2; expected 40 hexadecimal digits in lower case, `/` and 16 more |
/// | | invalid UIDP \`\`: unexpected end at byte 0; expected 40 hexadecimal digits in lower case, `/` and 16 more |
///
/// ```
/// use chainguard_images::OrganizationSignature;
///
/// let organization = "0123456789abcdef0123456789abcdef01234567";
/// let error = OrganizationSignature::new(organization, organization).unwrap_err();
///
/// assert_eq!(error.offset(), 40);
/// assert_eq!(
///     error.to_string(),
///     "invalid UIDP `0123456789abcdef0123456789abcdef01234567`: unexpected end at byte 40; \
///      expected 40 hexadecimal digits in lower case, `/` and 16 more",
/// );
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct InvalidUidp {
    text: Excerpt,
    offset: usize,
    /// Empty at the end of the string.
    found: Excerpt<4>,
}

impl<'a> OrganizationSignature<'a> {
    /// Creates the signature from the UIDPs of the identity that copies and of the identity that builds.
    ///
    /// # Errors
    ///
    /// Returns [`InvalidUidp`] if a string is not 40 hexadecimal digits in lower case, a slash and 16 more (`"acme.com"`, `""`).
    ///
    /// ```
    /// use chainguard_images::OrganizationSignature;
    ///
    /// let syncer = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
    /// assert!(OrganizationSignature::new(syncer, syncer).is_ok());
    /// assert!(OrganizationSignature::new(syncer, "acme.com").is_err());
    /// ```
    #[inline]
    pub const fn new(syncer: &'a str, builder: &'a str) -> Result<Self, InvalidUidp> {
        match (check(syncer), check(builder)) {
            (Ok(()), Ok(())) => Ok(Self { syncer, builder }),
            (Err(error), _) | (_, Err(error)) => Err(error),
        }
    }

    /// The issuer of all organisations' identities.
    ///
    /// ```
    /// use chainguard_images::PROVIDER;
    ///
    /// assert_eq!(PROVIDER.organization_issuer, "https://issuer.enforce.dev");
    /// ```
    #[must_use]
    #[inline]
    pub const fn issuer(&self) -> &'static str {
        PROVIDER.organization_issuer
    }

    /// The UIDP of the identity that copies the catalogue's images.
    ///
    /// ```
    /// use chainguard_images::OrganizationSignature;
    ///
    /// let syncer = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
    /// assert_eq!(OrganizationSignature::new(syncer, syncer)?.syncer(), syncer);
    /// # Ok::<(), chainguard_images::InvalidUidp>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn syncer(&self) -> &'a str {
        self.syncer
    }

    /// The UIDP of the identity that builds the images that the organisation changed.
    ///
    /// ```
    /// use chainguard_images::OrganizationSignature;
    ///
    /// let builder = "0123456789abcdef0123456789abcdef01234567/fedcba9876543210";
    /// assert_eq!(OrganizationSignature::new(builder, builder)?.builder(), builder);
    /// # Ok::<(), chainguard_images::InvalidUidp>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn builder(&self) -> &'a str {
        self.builder
    }

    /// Checks whether a certificate's subject is one of the two identities: the issuer, a slash and the UIDP.
    ///
    /// ```
    /// use chainguard_images::{OrganizationSignature, PROVIDER};
    ///
    /// let syncer = "0123456789abcdef0123456789abcdef01234567/0123456789abcdef";
    /// let signature = OrganizationSignature::new(syncer, syncer)?;
    ///
    /// assert!(signature.is_subject(&format!("https://issuer.enforce.dev/{syncer}")));
    /// // The free images are signed by another identity.
    /// assert!(!signature.is_subject(PROVIDER.signature.subject));
    /// # Ok::<(), chainguard_images::InvalidUidp>(())
    /// ```
    #[must_use]
    #[inline]
    pub const fn is_subject(&self, subject: &str) -> bool {
        let Some(rest) = strip_prefix(subject, self.issuer()) else {
            return false;
        };
        match strip_prefix(rest, "/") {
            Some(uidp) => {
                same(uidp.as_bytes(), self.syncer.as_bytes()) || same(uidp.as_bytes(), self.builder.as_bytes())
            }
            None => false,
        }
    }
}

/// Checks that a string is 40 hexadecimal digits, a slash and 16 more.
#[inline]
const fn check(uidp: &str) -> Result<(), InvalidUidp> {
    const ORGANIZATION: usize = 40;
    const LENGTH: usize = 57;
    let (bytes, mut at) = (uidp.as_bytes(), 0);
    while at < bytes.len() && at < LENGTH {
        let is_right =
            if at == ORGANIZATION { bytes[at] == b'/' } else { matches!(bytes[at], b'0'..=b'9' | b'a'..=b'f') };
        if !is_right {
            break;
        }
        at += 1;
    }
    if at == LENGTH && at == bytes.len() { Ok(()) } else { Err(InvalidUidp::new(uidp, at)) }
}

impl InvalidUidp {
    #[inline]
    const fn new(text: &str, offset: usize) -> Self {
        // Everything before it is ASCII, so it starts a character.
        let (_, rest) = text.split_at(offset);
        let mut end = 0;
        while end < rest.len() && (end == 0 || !rest.is_char_boundary(end)) {
            end += 1;
        }
        Self { text: Excerpt::new(text), offset, found: Excerpt::new(rest.split_at(end).0) }
    }

    /// The byte at which the string is invalid; its length if something is missing.
    ///
    /// ```
    /// use chainguard_images::OrganizationSignature;
    ///
    /// assert_eq!(OrganizationSignature::new("0123ABCD", "").unwrap_err().offset(), 4);
    /// ```
    #[must_use]
    #[inline]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

impl fmt::Display for InvalidUidp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut message = Message::new();
        message.push("invalid UIDP ");
        self.text.quote_in(&mut message, false);
        if self.found.as_str().is_empty() {
            message.push(": unexpected end");
        } else {
            message.push(": unexpected ");
            self.found.quote_in(&mut message, false);
        }
        message.push(" at byte ");
        message.push_number(self.offset);
        message.push("; expected 40 hexadecimal digits in lower case, `/` and 16 more");
        f.pad(message.as_str())
    }
}

#[expect(clippy::missing_fields_in_debug, reason = "`found` is a part of `text`")]
impl fmt::Debug for InvalidUidp {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvalidUidp").field("text", &self.text.as_str()).field("offset", &self.offset).finish()
    }
}

impl error::Error for InvalidUidp {}
