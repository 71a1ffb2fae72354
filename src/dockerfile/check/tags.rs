use crate::Reference;
use crate::bytes::same;
use crate::dockerfile::ImageUse;
use crate::dockerfile::read::text::Text;

/// The repositories that were named, each with its first tag.
#[derive(Clone)]
pub(crate) struct Tags<'a> {
    rows: [Row<'a>; MOST],
    count: usize,
}

/// How many repositories are compared, and how long a name may be that had to be put together.
const MOST: usize = 32;
const LONGEST: usize = 128;

#[derive(Clone, Copy)]
struct Row<'a> {
    name: Text<'a, LONGEST>,
    line: usize,
}

impl<'a> Tags<'a> {
    #[inline]
    pub(crate) const fn new() -> Self {
        Self { rows: [Row { name: Text::Slice(""), line: 0 }; MOST], count: 0 }
    }

    /// Adds a name; the line where its repository has another tag, if there is one.
    #[inline]
    pub(crate) const fn add(&mut self, image: &ImageUse<'a>, reference: &Reference) -> Option<usize> {
        let mut at = 0;
        while at < self.count {
            if let Ok(earlier) = Reference::parse(self.rows[at].name.as_str()) {
                let (own, other) = (reference.repository(), earlier.repository());
                if same(own.domain().as_bytes(), other.domain().as_bytes())
                    && same(own.path().as_bytes(), other.path().as_bytes())
                {
                    let is_same = same(tag(reference).as_bytes(), tag(&earlier).as_bytes());
                    return if is_same { None } else { Some(self.rows[at].line) };
                }
            }
            at += 1;
        }
        if let (true, Some(name)) = (self.count < MOST, image.resolved.shorter()) {
            self.rows[self.count] = Row { name, line: image.line() };
            self.count += 1;
        }
        None
    }
}

#[inline]
const fn tag<'a>(reference: &Reference<'a>) -> &'a str {
    match (reference.tag(), reference.digest()) {
        (Some(tag), _) => tag,
        (None, None) => "latest",
        // At a digest alone it has no tag, which is one of its own.
        (None, Some(_)) => "",
    }
}
