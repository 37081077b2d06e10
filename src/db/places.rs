//! Where the values of a statement stand that is written by hand.

use super::Engine;

/// `(?, ?), (?, ?)` or `($1, $2), ($3, $4)`: SQLite looks for the name of each place that has one among
/// all of them, so that a thousand rows of named ones cost a million looks.
pub fn places(engine: Engine, rows: usize, columns: usize) -> String {
    let row = |nth: usize| {
        let places: Vec<String> = (1..=columns).map(|at| place(engine, nth * columns + at)).collect();
        format!("({})", places.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}

/// The place of a value, the first of which is 1. Of SQLite they follow each other.
pub fn place(engine: Engine, nth: usize) -> String {
    match engine {
        Engine::Sqlite => "?".to_owned(),
        Engine::Postgres => format!("${nth}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_stand_in_rows() {
        assert_eq!(places(Engine::Sqlite, 2, 2), "(?, ?), (?, ?)");
        assert_eq!(places(Engine::Postgres, 2, 3), "($1, $2, $3), ($4, $5, $6)");
        assert_eq!(places(Engine::Postgres, 0, 3), "");
    }
}
