//! The least a Tauri program can be: one window of the desk's size with one word in it.
//!
//! What `start` holds the desk against. It is built as an example of the program's own package, so
//! that both stand on the very same libraries.

use tauri::{WebviewUrl, WebviewWindowBuilder};

#[expect(clippy::exit, reason = "the window system's own macro may exit")]
fn main() -> Result<(), tauri::Error> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Empty")
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("../tests/benches/empty_window/tauri.conf.json"))
}
