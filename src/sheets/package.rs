//! Measures a zip before anything in it is believed: every entry is unpacked once into nothing, and
//! counted. What it says of its own sizes is only taken as a reason to refuse it earlier.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::Fault;

/// All entries together, unpacked. 200,000 rows of 30 full columns are about 300 MiB.
const MOST: u64 = 512 * 1024 * 1024;
/// Texts that cells share are held in memory.
const MOST_SHARED: u64 = 96 * 1024 * 1024;
/// Styles, relations and the like are held in memory too.
const MOST_SMALL: u64 = 16 * 1024 * 1024;
const MOST_ENTRIES: usize = 5_000;

pub fn measure(bytes: &[u8]) -> Result<(), Fault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Fault::Broken)?;
    if zip.len() > MOST_ENTRIES {
        return Err(Fault::Bomb);
    }
    let (mut left, mut is_workbook, mut is_binary) = (MOST, false, false);
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(_) => Fault::Password,
            _ => Fault::Broken,
        })?;
        let name = entry.name().map_err(|_| Fault::Broken)?.to_ascii_lowercase().replace('\\', "/");
        if name.ends_with("vbaproject.bin") || name.contains("macrosheets/") {
            return Err(Fault::Macros);
        }
        is_workbook |= name == "xl/workbook.xml";
        is_binary |= name == "xl/workbook.bin";
        let most = match name.as_str() {
            name if name.contains("sharedstrings") => MOST_SHARED,
            name if name.contains("worksheets/sheet") || !is_markup(name) => MOST,
            _ => MOST_SMALL,
        };
        let most = most.min(left);
        if entry.size() > most {
            return Err(Fault::Bomb);
        }
        left -= count(&mut entry, most)?;
    }
    match (is_workbook, is_binary) {
        (true, _) => Ok(()),
        (false, true) => Err(Fault::OldFormat),
        (false, false) => Err(Fault::NotATable),
    }
}

/// Bytes that really come out, at most `most`.
fn count(entry: &mut impl Read, most: u64) -> Result<u64, Fault> {
    let mut limited = entry.take(most + 1);
    let counted = std::io::copy(&mut limited, &mut std::io::sink()).map_err(|_| Fault::Broken)?;
    if counted > most { Err(Fault::Bomb) } else { Ok(counted) }
}

fn is_markup(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}
