use super::ReadError;
use super::Site;
use super::parsed::Parsed;
use super::reader::{Pending, Reader};
use super::written_name::WrittenName;

/// `COPY --from`.
impl<'a> Reader<'a> {
    #[inline]
    pub(super) const fn copy_from(&mut self, parsed: &Parsed<'a>) -> Option<ReadError<'a>> {
        let mut flags = parsed.flags;
        while let Some(flag) = flags.next() {
            let (b"from", Some(value)) = (flag.name.bytes(), flag.value) else {
                continue;
            };
            let name = WrittenName::of_flag(self.text, value);
            if name.is_empty() {
                continue;
            }
            match self.source(parsed, Site::Copy, name) {
                Ok(image) => self.pending = Pending::Mention(image),
                Err(error) => return Some(error),
            }
        }
        None
    }
}
