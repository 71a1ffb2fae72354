use super::flags::{Flag, Flags};
use super::mount::Mount;
use super::parsed::Parsed;
use super::reader::{Pending, Reader};
use super::written_name::WrittenName;
use super::{Mention, ReadError, ReadErrorKind, Site};

/// `RUN --mount=...,from=`.
impl<'a> Reader<'a> {
    /// Reads all mounts before the image of the first one is returned, because the instruction may be rejected.
    #[inline]
    pub(super) const fn mounts(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let (mut flags, mut first, added_sources) = (parsed.flags, None, self.added_sources);
        while let Some(flag) = flags.next() {
            match self.mount(parsed, &flag) {
                Ok(Some(image)) if first.is_none() => first = Some((image, flags)),
                Ok(_) => {}
                Err(error) => {
                    self.added_sources = added_sources;
                    return Some(error);
                }
            }
        }
        if let Some((image, flags)) = first {
            self.pending = Pending::Mounts(image, *parsed, flags);
        }
        None
    }

    /// Returns the image of the next mount. All mounts are valid.
    #[inline]
    pub(super) const fn next_mount(&mut self, parsed: &Parsed<'a>, flags: &mut Flags<'a>) -> Option<Mention<'a>> {
        let added_sources = self.added_sources;
        let mut next = None;
        while let Some(flag) = flags.next() {
            if let Ok(Some(image)) = self.mount(parsed, &flag) {
                next = Some(image);
                break;
            }
        }
        // They were counted when the first one was returned.
        self.added_sources = added_sources;
        next
    }

    /// Returns the image that a mount names; `None` for other flags.
    #[inline]
    const fn mount(&mut self, parsed: &Parsed<'a>, flag: &Flag<'a>) -> Result<Option<Mention<'a>>, ReadError<'a>> {
        let (b"mount", Some(value)) = (flag.name.bytes(), flag.value) else {
            return Ok(None);
        };
        let from = match Mount::read(value) {
            Ok(mount) => mount.from,
            Err(problem) => {
                let error = ReadError::new(ReadErrorKind::Mount, parsed.line, self.text, flag.start, flag.end);
                return Err(error.because(problem));
            }
        };
        let name = match from {
            Some(from) if !from.is_empty() => WrittenName::of_field(self.text, from),
            _ => {
                // For BuildKit it is a mount of `scratch`, whatever its type is.
                self.added_sources += !parsed.on_build as usize;
                return Ok(None);
            }
        };
        match self.source(parsed, Site::Run, name) {
            Ok(image) => Ok(Some(image)),
            Err(error) => Err(error),
        }
    }
}
