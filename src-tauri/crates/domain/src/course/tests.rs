//! Twenty histories and more.
