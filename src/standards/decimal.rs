//! Decimal numbers without floating point: what was typed is kept exactly.

/// `digits` with the point `scale` places from the right: 1.60 is 160 and 2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    digits: i128,
    scale: u32,
}

/// Why this isn't a whole number of the smallest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inexact {
    /// There is a rest below the smallest unit.
    TooFine,
    TooLarge,
}

/// More figures than this are no amount of anything here, and `i128` holds them with room.
const FIGURES: usize = 24;

impl Decimal {
    /// The number at the start of a folded text, and what comes after it. Commas are taken only
    /// where thousands are; there is no sign and no exponent.
    pub(super) fn take(text: &str) -> Option<(Self, &str)> {
        let end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        let (whole, fraction) = match number.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction.trim_end_matches('0')),
            None => (number, ""),
        };
        if !is_grouped(whole) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let figures: String = whole.chars().filter(char::is_ascii_digit).collect();
        let figures = figures.trim_start_matches('0');
        if figures.len() + fraction.len() > FIGURES {
            // Too many to hold: as large, or as fine, as can be, so that the caller says which.
            let (digits, scale) = if figures.len() > FIGURES / 2 { (i128::MAX, 0) } else { (1, u32::MAX) };
            return Some((Self { digits, scale }, rest));
        }
        let digits = format!("0{figures}{fraction}").parse().ok()?;
        Some((Self { digits, scale: u32::try_from(fraction.len()).ok()? }, rest))
    }

    pub(super) fn whole(number: i128) -> Self {
        Self { digits: number, scale: 0 }
    }

    /// So many of the smallest unit, where one of this number is `unit` of them.
    pub(super) fn of(self, unit: i128) -> Result<i64, Inexact> {
        let product = self.digits.checked_mul(unit).ok_or(Inexact::TooLarge)?;
        let divisor = 10_i128.checked_pow(self.scale).ok_or(Inexact::TooFine)?;
        if product % divisor != 0 {
            return Err(Inexact::TooFine);
        }
        i64::try_from(product / divisor).map_err(|_| Inexact::TooLarge)
    }

    pub(super) fn is_whole(self) -> bool {
        self.scale == 0
    }
}

/// Digits, or groups of three after the first: 3,000 but not 30,00.
fn is_grouped(whole: &str) -> bool {
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let plain = |group: &str| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit());
    let mut alone = true;
    let rest = groups.all(|group| {
        alone = false;
        group.len() == 3 && plain(group)
    });
    plain(first) && rest && (alone || first.len() <= 3)
}

/// `amount` of the smallest unit as a number of `unit`s, exactly, without trailing zeros.
/// `unit` is a power of ten.
pub(super) fn exact(amount: i64, unit: u64) -> String {
    let sign = if amount < 0 { "-" } else { "" };
    let (whole, rest) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
    if rest == 0 {
        return format!("{sign}{whole}");
    }
    let places = usize::try_from(unit.ilog10()).unwrap_or_default();
    let fraction = format!("{rest:0places$}");
    format!("{sign}{whole}.{}", fraction.trim_end_matches('0'))
}

/// `amount` divided by `by`, rounded half up (四舍五入: away from zero).
pub(super) fn rounded(amount: i64, by: i64) -> i64 {
    let (amount, by) = (i128::from(amount), i128::from(by));
    let half = if amount < 0 { -by / 2 } else { by / 2 };
    i64::try_from((amount + half) / by).unwrap_or_default()
}

/// Thousands separated by commas.
pub(super) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::from(if number < 0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn commas_stand_only_between_thousands() {
        for good in ["0", "3,000", "1,234,567.5", "007", "1.50"] {
            assert!(Decimal::take(good).is_some_and(|(_, rest)| rest.is_empty()), "{good}");
        }
        for bad in ["", ",", ".5", "1.", "30,00", "1,5", "1234,567", "1.2.3", "1,,000", "1.000,5"] {
            assert_eq!(Decimal::take(bad), None, "{bad}");
        }
    }

    #[test]
    fn nothing_is_rounded_in_silence() {
        let number = |text| Decimal::take(text).map(|(number, _)| number.of(100));
        assert_eq!(number("1.23"), Some(Ok(123)));
        assert_eq!(number("1.2300000000000000000000000000"), Some(Ok(123)));
        assert_eq!(number("1.234"), Some(Err(Inexact::TooFine)));
        assert_eq!(number("0.0000000000000000000000000001"), Some(Err(Inexact::TooFine)));
        assert_eq!(number("9999999999999999999999999999"), Some(Err(Inexact::TooLarge)));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(amount in 0..i64::MAX, places in 0_u32..7) {
            let unit = 10_u64.pow(places);
            let text = exact(amount, unit);
            let (number, rest) = Decimal::take(&text).ok_or_else(|| TestCaseError::fail(text.clone()))?;
            prop_assert_eq!(rest, "");
            prop_assert_eq!(number.of(i128::from(unit)), Ok(amount));
        }

        #[test]
        fn any_number_can_be_written(amount: i64) {
            prop_assert_eq!(grouped(amount).replace(',', ""), amount.to_string());
            prop_assert_eq!(rounded(amount, 1), amount);
        }
    }
}
