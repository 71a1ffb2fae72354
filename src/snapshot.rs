use crate::date;

/// The state of Chainguard's image repository that the facts were read from.
///
/// ```
/// use chainguard_images::SNAPSHOT;
///
/// println!("facts as of {}", SNAPSHOT.date);
/// # assert_eq!(SNAPSHOT.date.len(), 10);
/// ```
pub static SNAPSHOT: Snapshot = crate::generated::SNAPSHOT;

/// A commit of Chainguard's public image repository, as [`SNAPSHOT`] names one.
///
/// ```
/// use chainguard_images::{SNAPSHOT, Snapshot};
///
/// fn is_older(snapshot: &Snapshot, date: &str) -> bool {
///     snapshot.date < date
/// }
/// assert!(is_older(&SNAPSHOT, "9999-12-31"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Snapshot {
    /// The commit, as 40 hexadecimal digits.
    pub commit: &'static str,
    /// The commit's day, as `YYYY-MM-DD`.
    pub date: &'static str,
}

impl Snapshot {
    /// How many days old it is on the day `today`, as `YYYY-MM-DD`.
    ///
    /// None for a text of another form, a day that no calendar has, and a day before the snapshot's. The library has no clock, so
    /// that the day comes from the caller; a program that knows it as a text, from its build or from `date +%F`, needs no more.
    ///
    /// ```
    /// use chainguard_images::SNAPSHOT;
    ///
    /// assert_eq!(SNAPSHOT.age_days(SNAPSHOT.date), Some(0));
    /// assert_eq!(SNAPSHOT.age_days("1999-12-31"), None);
    /// assert_eq!(SNAPSHOT.age_days("today"), None);
    /// assert_eq!(SNAPSHOT.age_days("2027-02-29"), None);
    ///
    /// // Facts that are older than a release cycle should be told from fresh ones.
    /// let is_stale = |today: &str| SNAPSHOT.age_days(today).is_some_and(|days| days > 90);
    /// assert!(is_stale("2099-01-01"));
    /// ```
    #[must_use]
    #[inline]
    pub const fn age_days(&self, today: &str) -> Option<u32> {
        match (date::days(today), date::days(self.date)) {
            (Some(today), Some(then)) => today.checked_sub(then),
            _ => None,
        }
    }
}
