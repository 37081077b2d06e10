//! Long lists are read a page at a time, by the place one has reached and not by counting from the
//! start: the ten-thousandth page costs what the first does.

use uuid::Uuid;

use crate::standards::quantity::grouped;

/// Rows of one page, and where to go from here.
#[derive(Clone, Debug)]
pub struct Paged<T> {
    pub rows: Vec<T>,
    /// For `?after=…`.
    pub next: Option<String>,
    /// For `?before=…`.
    pub previous: Option<String>,
    /// How many there are in all, counted up to [`Paged::CAP`].
    pub total: u64,
}

impl<T> Paged<T> {
    pub const SIZE: u64 = 50;
    /// Going through ten thousand rows took half of a page's time.
    pub const CAP: u64 = 5_000;

    /// Of one row more than a page holds: cuts it off, and says whether there was one.
    ///
    /// `place` tells where a row stands; `from` is how the page was asked for.
    pub fn cut(mut rows: Vec<T>, size: u64, total: u64, from: &Cursor, place: impl Fn(&T) -> String) -> Self {
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let more = rows.len() > size;
        rows.truncate(size);
        if from.is_back() {
            rows.reverse();
        }
        let (ahead, behind) =
            if from.is_back() { (true, more) } else { (more, !matches!(from, Cursor::Start)) };
        let next = rows.last().filter(|_| ahead).map(&place);
        let previous = rows.first().filter(|_| behind).map(&place);
        Self { rows, next, previous, total }
    }

    /// Of a list that has nothing: it needn't be gone through again for its rows.
    pub fn none() -> Self {
        Self { rows: Vec::new(), next: None, previous: None, total: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn is_capped(&self) -> bool {
        self.total > Self::CAP
    }

    /// How many there are, as far as they were counted.
    pub fn counted(&self) -> String {
        counted(self.total)
    }

    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Paged<U> {
        Paged {
            rows: self.rows.into_iter().map(change).collect(),
            next: self.next,
            previous: self.previous,
            total: self.total,
        }
    }
}

/// A number of rows as it is said: 1,286; beyond [`Paged::CAP`] 5,000+.
pub fn counted(total: u64) -> String {
    let number = |n: u64| grouped(i64::try_from(n).unwrap_or(i64::MAX));
    if total > Paged::<()>::CAP { format!("{}+", number(Paged::<()>::CAP)) } else { number(total) }
}

/// Where a page begins: from the start, after a row, or before one. A row's place is the pair it is
/// sorted by, `value~id`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cursor {
    #[default]
    Start,
    After(String, Uuid),
    Before(String, Uuid),
}

impl Cursor {
    /// What can't be read begins at the start: an old bookmark is no error.
    pub fn read(after: &str, before: &str) -> Self {
        if let Some((value, id)) = place(after) {
            Self::After(value, id)
        } else if let Some((value, id)) = place(before) {
            Self::Before(value, id)
        } else {
            Self::Start
        }
    }

    pub fn is_back(&self) -> bool {
        matches!(self, Self::Before(..))
    }

    pub fn place_of(value: impl std::fmt::Display, id: impl Into<Uuid>) -> String {
        format!("{value}~{}", id.into())
    }
}

fn place(typed: &str) -> Option<(String, Uuid)> {
    let (value, id) = typed.rsplit_once('~')?;
    Some((value.to_owned(), id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_address() {
        let id = Uuid::now_v7();
        let place = Cursor::place_of("甲~子", id);
        assert_eq!(Cursor::read(&place, ""), Cursor::After("甲~子".into(), id));
        assert_eq!(Cursor::read("", &place), Cursor::Before("甲~子".into(), id));
        assert_eq!(Cursor::read("nonsense", "' OR 1=1"), Cursor::Start);
    }

    #[test]
    fn a_page_knows_both_directions() {
        let place = |n: &i32| n.to_string();
        let first = Paged::cut(vec![1, 2, 3], 2, 3, &Cursor::Start, place);
        assert_eq!((first.rows, first.next, first.previous), (vec![1, 2], Some("2".into()), None));
        let back = Paged::cut(vec![2, 1], 2, 3, &Cursor::Before(String::new(), Uuid::nil()), place);
        assert_eq!((back.rows, back.next, back.previous), (vec![1, 2], Some("2".into()), None));
    }
}
