use super::limits;
use super::name_text::NameText;

/// One place is always free, where looking up ends.
const PLACES: usize = limits::STAGE_NAMES + 1;

/// The names of the stages: which of them comes before a place, and which is the last in the file.
#[derive(Clone)]
pub(crate) struct Stages<'a> {
    /// The places of a name follow each other from the one that its hash gives.
    named: [NamedStage; PLACES],
    count: usize,
    /// One of the names: what all have in common is kept once.
    like: NameText<'a>,
}

#[derive(Clone, Copy)]
struct NamedStage {
    /// Where the name is in the text; empty for a place that is free.
    start: usize,
    end: usize,
    is_plain: bool,
    /// The last stage of the name that was read; `NONE`, if none was.
    earlier: u32,
    /// The last stage of the name in the whole file.
    last: u32,
}

/// No text has so many stages.
const NONE: u32 = u32::MAX;

impl<'a> Stages<'a> {
    #[inline]
    pub(crate) const fn new() -> Self {
        let free = NamedStage { start: 0, end: 0, is_plain: true, earlier: NONE, last: 0 };
        Self { named: [free; PLACES], count: 0, like: NameText::of_text("", true) }
    }

    /// Keeps a name of a stage, which was read or only seen from far; whether there was room.
    #[inline]
    pub(crate) const fn add(&mut self, name: NameText<'a>, stage: usize, was_read: bool) -> bool {
        self.like = name;
        let place = self.place(name);
        let stage_name = &mut self.named[place];
        if stage_name.end == 0 {
            // One place stays free, for looking up to end there.
            if self.count + 1 == PLACES {
                return false;
            }
            self.count += 1;
            (stage_name.start, stage_name.end) = name.span();
            stage_name.is_plain = name.is_plain();
        }
        #[expect(clippy::cast_possible_truncation, reason = "a text with so many stages has more bytes than memory")]
        let stage = stage as u32;
        if was_read {
            stage_name.earlier = stage;
        }
        if stage > stage_name.last {
            stage_name.last = stage;
        }
        true
    }

    /// The last stage of a name that was read.
    #[inline]
    pub(crate) const fn earlier(&self, name: NameText) -> Option<usize> {
        let stage_name = self.named[self.place(name)];
        if stage_name.earlier == NONE { None } else { Some(stage_name.earlier as usize) }
    }

    /// The last stage of a name in the whole file.
    #[inline]
    pub(crate) const fn last(&self, name: NameText) -> Option<usize> {
        let stage_name = self.named[self.place(name)];
        if stage_name.end == 0 { None } else { Some(stage_name.last as usize) }
    }

    /// Where the name is, or would be.
    #[inline]
    const fn place(&self, name: NameText) -> usize {
        #[expect(clippy::cast_possible_truncation, reason = "it is less than the number of places")]
        let mut place = (name.hash() % PLACES as u64) as usize;
        loop {
            let stage_name = self.named[place];
            if stage_name.end == 0
                || self.like.at((stage_name.start, stage_name.end), stage_name.is_plain).is_same(name)
            {
                return place;
            }
            place = (place + 1) % PLACES;
        }
    }
}
