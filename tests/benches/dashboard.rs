//! How long the first draw of a dashboard's chart takes, twelve months of five series, against uPlot
//! with the same figures in the same web view, in turns. The goal: at most 2.0 times as long.
//!
//! What is drawn is `ui/bench/dashboard.ts`, which knows the page's own chart code. WebKitGTK's clock
//! counts whole milliseconds, so a turn draws many from nothing, side by side, and divides. The goal
//! is held where a person is: when it is painted. Until it is in the document is told as well, but
//! compares little: SVG is laid out there, while a canvas has only written down what it will draw.
//! Last, one draw in a page just opened, whose code has never run.
//!
//! `cargo xtask bench dashboard`, or with `--turns N`, `--draws N` and `--opened N` after `cargo bench --package
//! tests --bench dashboard --`, where `CLINIC_DESK_EMPTY_WINDOW` names a window and
//! `CLINIC_DESK_DRAWS` the folder `ui/bench/build.mjs` wrote, on a display.
#![expect(clippy::print_stdout, reason = "a bench prints its figures")]

#[path = "shared/option.rs"]
mod option;
#[path = "shared/spread.rs"]
mod spread;

use std::path::{Path, PathBuf};

use option::option;
use serde_json::Value;
use spread::Spread;
use tests::driver::{Launch, Window};

/// The goal.
const GOAL: f64 = 2.0;

/// The page's own chart code, and what it is held against.
const WAYS: [&str; 2] = ["ours", "uplot"];

/// Milliseconds of one draw, by moment.
type Draw = [f64; 2];
const PLACED: usize = 0;
const PAINTED: usize = 1;

#[tokio::main]
async fn main() {
    let (turns, draws): (usize, u32) = (option("--turns", 60), option("--draws", 20));
    let opened: usize = option("--opened", 10);
    let folder = named("CLINIC_DESK_DRAWS");
    let read = |file: &str| {
        let file = folder.join(file);
        std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
    };
    let window = Launch::new(&[]).program(&named("CLINIC_DESK_EMPTY_WINDOW")).open().await;
    let code = read("dashboard.js");
    let mut cold = Vec::new();
    for nth in 0..2 * opened {
        window.execute("location.reload()", Vec::new()).await;
        window.wait_until("return document.readyState === 'complete' && !self.measureDraws").await;
        window.execute(&code, Vec::new()).await;
        cold.push(draw(&window, WAYS[nth % 2], 1).await);
    }
    let mut taken = Vec::new();
    // The first turns are not counted: the web view is still translating the code.
    for turn in 0..turns + 5 {
        // Who goes first alternates.
        let (first, second) = (turn % 2, (turn + 1) % 2);
        let mut drawn = [[0.0; 2]; 2];
        drawn[first] = draw(&window, WAYS[first], draws).await;
        drawn[second] = draw(&window, WAYS[second], draws).await;
        taken.push(drawn);
    }
    window.close().await;
    print(&taken[5..], draws);
    let cold: Vec<[Draw; 2]> = cold.chunks_exact(2).map(|pair| [pair[0], pair[1]]).collect();
    println!("one draw in a page just opened, {} times each", cold.len());
    print_moment(&cold, PAINTED);
    let sizes: Value = serde_json::from_str(&read("dashboard.json")).expect("sizes");
    println!("chart code, compressed");
    for way in WAYS {
        println!("  {way:13} {:9.1} KB", sizes[way].as_f64().expect("a size") / 1024.0);
    }
}

async fn draw(window: &Window, way: &str, times: u32) -> Draw {
    let answer =
        window.execute("return measureDraws(...arguments)", vec![way.into(), times.into()]);
    let answer = answer.await;
    [0, 1].map(|nth: usize| answer[nth].as_f64().expect("milliseconds"))
}

fn print(taken: &[[Draw; 2]], draws: u32) {
    println!(
        "first draw of 12 months x 5 series, {} turns of {draws} draws each (min / median / max)",
        taken.len()
    );
    let ratio = print_moment(taken, PAINTED);
    let verdict = if ratio <= GOAL { "met" } else { "not met" };
    println!("  goal <= {GOAL:.1}: {verdict} by the median");
    println!("of that, until it is in the document");
    print_moment(taken, PLACED);
}

/// Prints both ways and their ratio; answers its median.
fn print_moment(taken: &[[Draw; 2]], moment: usize) -> f64 {
    let spread = |of: &dyn Fn(&[Draw; 2]) -> f64| Spread::of(taken.iter().map(of));
    for (nth, way) in WAYS.into_iter().enumerate() {
        println!("  {way:13} {} ms", spread(&|pair| pair[nth][moment]));
    }
    let ratio = spread(&|[ours, uplot]| ours[moment] / uplot[moment]);
    println!("  ratio         {ratio}");
    ratio.median
}

#[expect(clippy::disallowed_methods, reason = "xtask says by the environment what it built")]
fn named(variable: &str) -> PathBuf {
    let file = std::env::var_os(variable).map(|file| Path::new(&file).to_owned());
    file.unwrap_or_else(|| panic!("{variable} names nothing: use `cargo xtask bench dashboard`"))
}
