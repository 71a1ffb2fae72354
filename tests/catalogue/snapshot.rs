//! The age of a snapshot on a day.

use chainguard_images::{SNAPSHOT, Snapshot};

/// The snapshot on another day.
fn of(date: &'static str) -> Snapshot {
    let mut snapshot = SNAPSHOT;
    snapshot.date = date;
    snapshot
}

#[test]
fn days_are_those_of_the_calendar() {
    let table = [
        ("2026-08-22", "2026-08-22", Some(0)),
        ("2026-08-22", "2026-08-23", Some(1)),
        ("2026-08-22", "2026-11-25", Some(95)),
        ("2026-08-22", "2026-08-21", None),
        ("2026-12-31", "2027-01-01", Some(1)),
        ("2028-02-28", "2028-03-01", Some(2)),
        ("2027-02-28", "2027-03-01", Some(1)),
        ("2100-02-28", "2100-03-01", Some(1)),
        ("2000-02-28", "2000-03-01", Some(2)),
        ("1970-01-01", "2026-11-25", Some(20_782)),
        ("0000-03-01", "9999-12-31", Some(3_652_364)),
    ];
    for (then, today, age) in table {
        assert_eq!(of(then).age_days(today), age, "{then} {today}");
    }
}

/// Each day is one more than the day before, over four centuries.
#[test]
fn no_day_is_left_out() {
    let snapshot = of("1999-12-31");
    let mut age = 0;
    for year in 2000..2400 {
        for month in 1..=12 {
            for day in 1..=31 {
                if let Some(days) = snapshot.age_days(&format!("{year}-{month:02}-{day:02}")) {
                    age += 1;
                    assert_eq!(days, age, "{year}-{month}-{day}");
                }
            }
        }
    }
    assert_eq!(age, 146_097);
}

#[test]
fn an_invalid_day_has_no_age() {
    for today in [
        "",
        "2026",
        "2026-11",
        "2026-11-2",
        "2026-11-255",
        "26-11-25",
        "2026/11/25",
        "2026-11-25 ",
        "2026-13-01",
        "2026-00-01",
        "2026-01-00",
        "2026-04-31",
        "2026-02-29",
        "+026-11-25",
        "2026-1a-25",
        "２026-11-25",
        "0000-02-01",
    ] {
        assert_eq!(of("0001-01-01").age_days(today), None, "{today:?}");
    }
}

#[test]
fn it_is_usable_in_a_const() {
    const AGE: Option<u32> = SNAPSHOT.age_days("9999-12-31");
    assert!(AGE.is_some());
}
