//! The monthly report as a file: on one or two pages whatever there is, whole or not at all, the
//! manager's only, and without a font that can write Chinese a sentence that says which to install.

use app::insights::Lang;
use app::report::{ReportRequest, report_monthly};
use serde_json::Value;
use tests::acts::closed;
use tests::clock::StoryClock;
use tests::pdf::Pdf;
use tests::world::TestClinic;

/// A month that is over, whenever this runs.
const MONTH: &str = "2026-03";

fn words<'a>(file: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    [&["report", "monthly", "--month", MONTH, file], more].concat()
}

#[tokio::test]
async fn a_clinic_without_a_figure_says_so_and_shows_no_sample() {
    let clinic = TestClinic::new().await;
    let file = clinic.outside("none.pdf");
    let path = file.to_str().expect("a path");
    let run = clinic.run(&words(path, &[])).await;
    let told = run.done();
    assert_eq!((&told["pages"], &told["left_out"]), (&1.into(), &Value::Array(vec![])));
    let pdf = Pdf::read(&file);
    let text = pdf.text();
    for board in ["回診率", "滿意度", "統計", "戒菸成效", "提醒", "評論"] {
        assert!(text.contains(&format!("{board}：這個月和之前一年都沒有資料。")), "{text}");
    }
    assert!(text.contains("民國 115 年 3 月（2026 年）月報"), "{text}");
    assert!(!text.contains('%'), "no sample: {text}");

    // In English, and over nothing that is there already.
    let run = clinic.run(&words(path, &["--lang", "en"])).await;
    assert_eq!(run.ends(1).code(), "file_exists");
    let english = clinic.outside("none-en.pdf");
    let run = clinic.run(&words(english.to_str().expect("a path"), &["--lang", "en"])).await;
    assert_eq!(run.done()["pages"], 1);
    let text = Pdf::read(&english).text();
    assert!(text.contains("monthly report, March 2026 (ROC 115)"), "{text}");
}

#[tokio::test]
async fn wrong_words_are_refused_before_anything_is_written() {
    let clinic = TestClinic::new().await;
    let other = clinic.outside("report.txt");
    clinic.run(&words(other.to_str().expect("a path"), &[])).await.ends(2);
    let pdf = clinic.outside("report.pdf");
    let path = pdf.to_str().expect("a path");
    for month in ["2999-01", "2026-13", "March"] {
        clinic.run(&["report", "monthly", "--month", month, path]).await.ends(2);
    }
    assert!(!other.exists() && !pdf.exists());
}

#[tokio::test]
async fn without_a_font_it_says_which_to_install() {
    let clinic = TestClinic::new().await;
    let fonts = clinic.outside("fonts.conf");
    let nowhere = clinic.outside("no-fonts");
    std::fs::create_dir(&nowhere).expect("a folder");
    let config = format!("<fontconfig><dir>{}</dir></fontconfig>", nowhere.display());
    std::fs::write(&fonts, config).expect("a file");
    let file = clinic.outside("report.pdf");
    let program = clinic.program(&words(file.to_str().expect("a path"), &[]));
    let run = program.env("FONTCONFIG_FILE", &fonts).run().await;
    let run = run.ends(1);
    assert_eq!(run.code(), "no_font");
    let told = &run.said;
    assert!(told.contains("fonts-noto-cjk") && told.contains("JhengHei"), "{told}");
    assert!(!file.exists());
}

#[tokio::test]
async fn a_month_that_is_not_over_is_said_to_be_so() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk_at(StoryClock::at("2026-11-12T04:00:00Z")).await;
    let file = clinic.outside("now.pdf");
    let request = ReportRequest { month: "2026-11".to_owned(), lang: Lang::Zh };
    let answer = report_monthly(&desk, request, &file).await.expect("it is written");
    closed(desk).await;
    assert_eq!(answer.pages, 1);
    let text = Pdf::read(&file).text();
    assert!(text.contains("這個月還沒結束"), "{text}");
    assert!(text.contains("民國 115 年 11 月 12 日（2026-11-12）12:00"), "{text}");
}
