//! Lists as files a spreadsheet opens safely: read in pages, written row by row, whole or not at
//! all, audited without a word of what is in them.

mod file;

pub(crate) use file::on_disk;
