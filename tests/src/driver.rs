//! A real window of the real program, driven as a person would: keys, clicks, looking.
//!
//! Starts WebKitWebDriver itself, one for each window, because the program inherits its
//! environment. Knows no screen of ours: selectors and words come from `pages` and the stories.
//! A step that does not come true ends the test with what was waited for and a picture.
//!
//! One window at a time in a test program: the next [`Launch::open`] waits until the last
//! [`Window`] is closed, killed or dropped. Keys go to the window that has the focus, and two
//! cores draw one window steadily.
//!
//! Linux only, like WebKitWebDriver; elsewhere the stories are not told.

mod launch;
mod process;

use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::sync::MutexGuard;

pub use launch::{Launch, pictures, program};
use process::{end, is_running};

/// How long a thing may take on a busy machine with two cores before it counts as never.
pub const PATIENCE: Duration = Duration::from_secs(45);

/// Between two looks.
const BETWEEN_LOOKS: Duration = Duration::from_millis(30);

/// How long a closed program may take to put its things away.
const LEAVE: Duration = Duration::from_secs(5);

/// An open window.
#[derive(Debug)]
pub struct Window {
    client: Client,
    driver: Child,
    program: Option<u32>,
    _turn: MutexGuard<'static, ()>,
}

impl Window {
    /// The first visible element of this CSS selector, as soon as there is one.
    pub async fn wait_for(&self, css: &str) -> Element {
        match found(PATIENCE, async || self.visible(css).await).await {
            Some(element) => element,
            None => self.fail(&format!("`{css}` was never seen")).await,
        }
    }

    /// Waits until the text of an element contains these words.
    pub async fn wait_for_text(&self, css: &str, words: &str) {
        let seen = until(PATIENCE, async || {
            self.text_if_any(css).await.is_some_and(|text| text.contains(words))
        });
        if seen.await.is_err() {
            let text = self.text_if_any(css).await;
            self.fail(&format!("`{css}` never said {words:?}, but {text:?}")).await;
        }
    }

    /// Waits until nothing visible is left of this selector.
    pub async fn wait_gone(&self, css: &str) {
        if until(PATIENCE, async || self.visible(css).await.is_none()).await.is_err() {
            self.fail(&format!("`{css}` never went away")).await;
        }
    }

    /// Waits until a script (`return …;`) answers `true`.
    pub async fn wait_until(&self, script: &str) {
        let came = until(PATIENCE, async || {
            self.client.execute(script, Vec::new()).await.is_ok_and(|answer| answer == json!(true))
        });
        if came.await.is_err() {
            self.fail(&format!("never true: {script}")).await;
        }
    }

    /// Whether such an element is visible now.
    pub async fn sees(&self, css: &str) -> bool {
        self.visible(css).await.is_some()
    }

    /// Waits until exactly this stands in a field.
    pub async fn wait_for_value(&self, css: &str, value: &str) {
        let stands = found(PATIENCE, async || {
            let element = self.visible(css).await?;
            element.prop("value").await.ok()?.filter(|now| now == value)
        });
        if stands.await.is_none() {
            self.fail(&format!("{value:?} never stood in `{css}`")).await;
        }
    }

    /// Clicks an element, once it is there.
    pub async fn click(&self, css: &str) {
        self.with(css, async |element| element.click().await).await;
    }

    /// Clicks into a field and types at its end.
    pub async fn type_keys(&self, css: &str, text: &str) {
        self.with(css, async |element| element.send_keys(text).await).await;
    }

    /// Empties a field and types into it.
    pub async fn retype(&self, css: &str, text: &str) {
        self.with(css, async |element| element.clear().await).await;
        self.type_keys(css, text).await;
    }

    /// Does this with an element, once it is there. Where the page draws it anew between the look and
    /// the act, nothing was done yet, and it is looked for again.
    async fn with(&self, css: &str, act: impl AsyncFn(&Element) -> Result<(), CmdError>) {
        let end = Instant::now() + PATIENCE;
        loop {
            let element = self.wait_for(css).await;
            match act(&element).await {
                Err(error) if error.is_stale_element_reference() && Instant::now() < end => {}
                done => return self.told(css, done).await,
            }
        }
    }

    /// Types into whatever has the focus, as someone does who never takes the mouse.
    pub async fn keys(&self, text: &str) {
        let strokes = text.chars().flat_map(|value| [down(value), up(value)]);
        self.strike(strokes).await;
    }

    /// Presses keys of [`keys`] together and lets them go in the opposite order:
    /// `&[CONTROL, ENTER]`.
    pub async fn press(&self, chord: &[char]) {
        let pressed = chord.iter().map(|value| down(*value));
        let released = chord.iter().rev().map(|value| up(*value));
        self.strike(pressed.chain(released)).await;
    }

    async fn strike(&self, strokes: impl Iterator<Item = KeyAction>) {
        let strokes = strokes.fold(KeyActions::new("keys".to_owned()), InputSource::then);
        self.told("the keyboard", self.client.perform_actions(strokes).await).await;
    }

    /// Runs a script in the page and gives what it returns.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.told(script, self.client.execute(script, arguments).await).await
    }

    /// Leaves a picture at `target/screens/NAME.png`.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        let file = pictures().join(format!("{name}.png"));
        let picture = self.client.screenshot().await.expect("the window gives a picture");
        std::fs::write(&file, picture).expect("target/screens can be written");
        file
    }

    /// Makes the window this large, in pixels.
    pub async fn set_size(&self, width: u32, height: u32) {
        self.told("the window's size", self.client.set_window_size(width, height).await).await;
    }

    /// The process of the program.
    pub fn program_id(&self) -> Option<u32> {
        self.program
    }

    /// Ends the program as a power cut would (SIGKILL), and the driver after it. What the program
    /// held (its data folder) is free again when this returns.
    pub async fn kill(mut self) {
        let program = self.program;
        self.kill_program();
        let _gone = until(LEAVE, async || !program.is_some_and(is_running)).await;
        end(&mut self.driver);
    }

    /// Closes the window and lets the program end by itself; one that stays is ended. What it held
    /// is free again when this returns.
    pub async fn close(mut self) {
        // The session may end with its last window before the closing is answered.
        let _closed = self.client.close_window().await;
        let program = self.program;
        let _ended = until(LEAVE, async || !program.is_some_and(is_running)).await;
        self.kill_program();
        let _gone = until(LEAVE, async || !program.is_some_and(is_running)).await;
        end(&mut self.driver);
    }

    async fn visible(&self, css: &str) -> Option<Element> {
        for element in self.client.find_all(Locator::Css(css)).await.ok()? {
            if element.is_displayed().await.unwrap_or(false) {
                return Some(element);
            }
        }
        None
    }

    async fn text_if_any(&self, css: &str) -> Option<String> {
        self.client.find(Locator::Css(css)).await.ok()?.text().await.ok()
    }

    async fn told<T>(&self, what: &str, answer: Result<T, CmdError>) -> T {
        match answer {
            Ok(value) => value,
            Err(error) => self.fail(&format!("{what}: {error}")).await,
        }
    }

    async fn fail(&self, what: &str) -> ! {
        let thread = std::thread::current();
        let name = format!("failed-{}", thread.name().unwrap_or("story").replace("::", "-"));
        if let Ok(picture) = self.client.screenshot().await {
            let _written = std::fs::write(pictures().join(format!("{name}.png")), picture);
        }
        let text = self.text_if_any("body").await.unwrap_or_default();
        panic!("{what}; see target/screens/{name}.png. The window said:\n{text}");
    }

    fn kill_program(&mut self) {
        if let Some(program) = self.program.take()
            && is_running(program)
        {
            let words = ["-KILL".to_owned(), program.to_string()];
            let _ended = Command::new("kill").args(words).status();
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        self.kill_program();
        end(&mut self.driver);
    }
}

/// Keys that print no letter, for [`Window::press`] (the code points of the WebDriver standard).
pub mod keys {
    /// Control.
    pub const CONTROL: char = '\u{e009}';
    /// Shift.
    pub const SHIFT: char = '\u{e008}';
    /// Alt.
    pub const ALT: char = '\u{e00a}';
    /// Enter.
    pub const ENTER: char = '\u{e007}';
    /// Tab.
    pub const TAB: char = '\u{e004}';
    /// Escape.
    pub const ESCAPE: char = '\u{e00c}';
    /// Backspace.
    pub const BACKSPACE: char = '\u{e003}';
    /// Delete.
    pub const DELETE: char = '\u{e017}';
    /// Arrow up.
    pub const UP: char = '\u{e013}';
    /// Arrow down.
    pub const DOWN: char = '\u{e015}';
    /// Arrow right.
    pub const RIGHT: char = '\u{e014}';
}

fn down(value: char) -> KeyAction {
    KeyAction::Down { value }
}

fn up(value: char) -> KeyAction {
    KeyAction::Up { value }
}

/// Looks again and again until it is so, or patience ends.
async fn until(patience: Duration, is_so: impl AsyncFn() -> bool) -> Result<(), String> {
    let so = found(patience, async || is_so().await.then_some(())).await;
    so.ok_or_else(|| format!("not within {} s", patience.as_secs()))
}

/// Looks again and again until something is found, or patience ends.
async fn found<T>(patience: Duration, look: impl AsyncFn() -> Option<T>) -> Option<T> {
    let end = Instant::now() + patience;
    loop {
        let seen = look().await;
        if seen.is_some() || Instant::now() > end {
            return seen;
        }
        look_again_later().await;
    }
}

#[expect(clippy::disallowed_methods, reason = "a window tells nobody when it changes: look again")]
async fn look_again_later() {
    tokio::time::sleep(BETWEEN_LOOKS).await;
}
