//! Whole documents: how many pages, what their text says, what is left out. The files stay in
//! `target/screens/paper` to be looked at.

use std::path::PathBuf;

use lopdf::Document as Read;
use paper::{
    Axis, Block, Category, Chart, Column, Document, Fonts, Kind, Moment, Point, Row, Section,
    Series, Table, Tile, Words, Written,
};

#[test]
fn two_years_with_gaps_and_a_month_that_is_not_over() {
    let values: Vec<Option<f64>> = (0..24)
        .map(|month| (month != 4 && month != 5).then(|| 61.0 + f64::from(month * 7 % 11)))
        .collect();
    let written = write("two-years", &document(vec![board("回診率", &values, 7)]));
    assert_eq!(written.pages, 1);
    let text = text_of(&written);
    for figure in ["61.0%", "66.0%", "醫師 7", "—", "備註", "取得"] {
        assert!(text.contains(figure), "{figure} in {text}");
    }
}

#[test]
fn one_month_and_none() {
    let written = write("one-month", &document(vec![board("回診率", &[Some(66.3)], 1)]));
    assert_eq!(written.pages, 1);
    assert!(text_of(&written).contains("66.3%"));
    let none = vec![Section {
        title: "滿意度".to_owned(),
        rows: vec![Row::kept(Block::Line("這個月沒有資料。".to_owned()))],
        ..Section::default()
    }];
    let written = write("none", &document(none));
    assert!(text_of(&written).contains("這個月沒有資料。"));
    assert!(!text_of(&written).contains('%'), "no sample stands in for what is not there");
}

#[test]
fn what_finds_no_room_on_two_pages_is_named() {
    let values: Vec<Option<f64>> = (0..13).map(|month| Some(40.0 + f64::from(month))).collect();
    let sections = (1..=6).map(|number| board(&format!("第 {number} 章"), &values, 12)).collect();
    let written = write("too-much", &document(sections));
    assert_eq!(written.pages, 2);
    assert!(!written.left_out.is_empty());
    let text = text_of(&written);
    assert!(text.contains("未列入："), "{text}");
    for name in &written.left_out {
        assert!(text.contains(name.as_str()), "{name}");
    }
}

#[test]
fn english_and_long_names() {
    let values: Vec<Option<f64>> = (0..13).map(|month| Some(88.0 + f64::from(month))).collect();
    let mut section = board("Return visits", &values, 5);
    if let Block::Charts(charts) = &mut section.rows[1].block {
        charts[1].categories[0].label = "Dr. Maximiliana Featherstonehaugh-Cholmondeley".to_owned();
        charts[1].categories[1].label = "歐陽阿美族人名字很長的醫師‧馬躍‧比吼".to_owned();
    }
    let mut document = document(vec![section]);
    document.language = "en".to_owned();
    document.title = "Evergreen Clinic: monthly report, March 2026".to_owned();
    write("english", &document);
}

#[test]
fn the_file_says_what_it_is() {
    let written = write("properties", &document(vec![board("回診率", &[Some(1.0)], 1)]));
    let read = Read::load_mem(&written.bytes).unwrap();
    let catalog = read.catalog().unwrap();
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-Hant-TW");
    assert!(catalog.has(b"StructTreeRoot"), "tagged");
    assert!(written.bytes.len() < 60_000, "{} bytes: only a part of the font", written.bytes.len());
}

fn write(name: &str, document: &Document) -> Written {
    let written = paper::write(document, &Fonts::of_system().expect("a font")).expect("a file");
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../target/screens/paper");
    std::fs::create_dir_all(&folder).expect("target/screens can be made");
    std::fs::write(folder.join(format!("{name}.pdf")), &written.bytes).expect("it can be written");
    written
}

fn text_of(written: &Written) -> String {
    let read = Read::load_mem(&written.bytes).expect("a PDF");
    let pages: Vec<u32> = read.get_pages().into_keys().collect();
    read.extract_text(&pages).expect("its text")
}

fn document(sections: Vec<Section>) -> Document {
    Document {
        title: "常青診所　115 年 3 月（2026-03）月報".to_owned(),
        lead: vec!["115 年 4 月 2 日 09:30 由王小明製作".to_owned()],
        language: "zh-Hant-TW".to_owned(),
        author: "王小明".to_owned(),
        made: Moment { year: 2026, month: 4, day: 2, hour: 9, minute: 30, offset_hours: 8 },
        sections,
        foot: "常青診所".to_owned(),
        words: Words {
            left_out: "篇幅所限，未列入：".to_owned(),
            comma: "、".to_owned(),
            stop: "。".to_owned(),
        },
    }
}

fn board(title: &str, months: &[Option<f64>], doctors: usize) -> Section {
    let tiles = ["總回診率", "改期後回診", "指定醫師", "提醒後取消", "取消"];
    let tiles = tiles.iter().enumerate().map(|(at, label)| Tile {
        label: (*label).to_owned(),
        value: if at == 3 { "3／7".to_owned() } else { "66.3%".to_owned() },
        note: if at == 2 { String::new() } else { "▲ 1.8　去年同期".to_owned() },
        part: at == 1,
    });
    let charts = vec![trend(months), bars(doctors)];
    let staff = Table {
        title: "各衛教師".to_owned(),
        columns: vec![
            Column { label: "衛教師".to_owned(), numeric: false },
            Column { label: "新收案".to_owned(), numeric: true },
        ],
        rows: vec![vec!["陳衛教師".to_owned(), "12".to_owned()]],
    };
    Section {
        title: title.to_owned(),
        aside: "4 月 2 日 08:05 取得".to_owned(),
        rows: vec![
            Row::kept(Block::Tiles(tiles.collect())),
            Row::kept(Block::Charts(charts)),
            Row { block: Block::Table(staff), spare: 2, name: format!("{title}的衛教師") },
            Row {
                block: Block::Charts(vec![columns()]), spare: 1, name: format!("{title}的比較")
            },
        ],
    }
}

fn point(value: Option<f64>) -> Point {
    let text = value.map_or_else(|| "—".to_owned(), |value| format!("{value:.1}%"));
    Point { value, text, part: false }
}

fn trend(months: &[Option<f64>]) -> Chart {
    let categories = (1..=months.len()).map(|month| Category {
        label: format!("{month} 月"),
        short: format!("{}", (month - 1) % 12 + 1),
        part: month == months.len(),
    });
    let points = months.iter().copied().map(point).collect();
    Chart {
        title: "每月總回診率".to_owned(),
        aside: String::new(),
        kind: Kind::Trend,
        axis: Axis::Within(0.0, 100.0),
        categories: categories.collect(),
        series: vec![Series { label: "總回診率".to_owned(), before: false, points }],
        summary: "一年來由 61.0% 升至 66.3%；7 月最高 70.0%。".to_owned(),
        notes: vec!["備註：5 月、6 月無資料".to_owned(), "24 月未滿".to_owned()],
        share: 1.6,
    }
}

fn bars(doctors: usize) -> Chart {
    let categories = (1..=doctors)
        .map(|doctor| Category { label: format!("醫師 {doctor}"), ..Category::default() });
    let value = |doctor: usize| 80.0 - f64::from(u32::try_from(doctor).expect("few")) * 3.3;
    let points = (0..doctors).map(|doctor| point((doctor != 2).then(|| value(doctor))));
    Chart {
        title: "醫師".to_owned(),
        kind: Kind::Bars,
        series: vec![Series {
            label: "回診率".to_owned(),
            before: false,
            points: points.collect(),
        }],
        categories: categories.collect(),
        summary: "醫師 1 最高。".to_owned(),
        notes: Vec::new(),
        share: 1.0,
        ..trend(&[])
    }
}

fn columns() -> Chart {
    let values = [Some(12.0), Some(30.0), None, Some(18.0)];
    let points = |by: f64| values.iter().map(|value| point(value.map(|one| one * by))).collect();
    Chart {
        kind: Kind::Columns,
        axis: Axis::FromZero,
        series: vec![
            Series { label: "今年".to_owned(), before: false, points: points(1.0) },
            Series { label: "去年".to_owned(), before: true, points: points(0.8) },
        ],
        ..trend(&values)
    }
}
