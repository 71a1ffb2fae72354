use super::event::Event;
use super::header::{Frontend, FrontendName};
use super::reader::Reader;
use super::text::Text;
use super::{Mention, ReadError, ReadErrorKind, Refers, Site};
use crate::bytes::slice;

/// The image of the frontend, which a `syntax` directive names.
impl<'a> Reader<'a> {
    #[inline]
    pub(super) const fn frontend(&self, frontend: Frontend<'a>) -> Event<'a> {
        let line = frontend.line;
        let (start, end, resolved) = match frontend.name {
            FrontendName::Text(start, end) => (start, end, Text::of_slice(self.text, start, end)),
            FrontendName::Json(name) => {
                let (start, end) = name.span();
                (start, end, Text::Own(name.decoded()))
            }
        };
        if let Text::Own(text) = resolved {
            if text.is_full() {
                return Event::Refused(ReadError::new(ReadErrorKind::TooLong, line, self.text, start, end));
            }
        }
        match self.check_reference(resolved.as_str(), line, start, end) {
            Some(error) => Event::Refused(error),
            None => Event::Mention(Mention {
                line,
                site: Site::Syntax,
                on_build: false,
                stage: None,
                stage_name: None,
                platform: None,
                offset: start,
                written: slice(self.text, start, end),
                resolved,
                refers_to: Refers::Image,
            }),
        }
    }
}
