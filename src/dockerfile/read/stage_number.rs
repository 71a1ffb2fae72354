/// The value of `COPY --from`, read as a number.
#[derive(Clone, Copy)]
pub(crate) enum StageNumber {
    Is(usize),
    BelowZero,
    No,
}

impl StageNumber {
    /// Reads a number like Go: decimal, with or without a sign, and within 64 bits.
    #[inline]
    pub(crate) const fn read(text: &str) -> Self {
        let is_negative = matches!(text.as_bytes(), [b'-', ..]);
        let ([b'+' | b'-', digits @ ..] | digits) = text.as_bytes();
        if digits.is_empty() {
            return Self::No;
        }
        let (mut number, mut at) = (0_i64, 0);
        while at < digits.len() {
            if !digits[at].is_ascii_digit() {
                return Self::No;
            }
            let Some(tens) = number.checked_mul(10) else {
                return Self::No;
            };
            number = match tens.checked_add((digits[at] - b'0') as i64) {
                Some(number) => number,
                None => return Self::No,
            };
            at += 1;
        }
        if is_negative && number != 0 {
            return Self::BelowZero;
        }
        // No stage has a number that does not fit in a usize, or the largest that does.
        #[expect(clippy::cast_sign_loss, reason = "it is not below zero")]
        let number = number as u64;
        if number > usize::MAX as u64 {
            return Self::Is(usize::MAX);
        }
        #[expect(clippy::cast_possible_truncation, reason = "it was compared")]
        Self::Is(number as usize)
    }
}
