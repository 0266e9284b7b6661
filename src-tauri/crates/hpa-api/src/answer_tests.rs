//! Every style an answer was printed or feared in.

use proptest::prelude::*;

use super::*;

fn parsed(text: &str) -> (Code, Option<String>, Option<String>) {
    let parsed = parse(text.as_bytes()).unwrap_or_else(|| panic!("no answer: {text}"));
    (parsed.code, parsed.info, parsed.token.map(Sensitive::into_inner))
}

fn says(text: &str, code: Code, info: &str) {
    assert_eq!(parsed(text), (code, Some(info.to_owned()), None), "{text}");
}

#[test]
fn the_printed_answers() {
    says(include_str!("../../../../tests/fixtures/hpa/save.answer.json"), Code::Yes, "儲存成功");
    says(include_str!("../../../../tests/fixtures/hpa/update.answer.json"), Code::Yes, "更新成功");
    says(include_str!("../../../../tests/fixtures/hpa/delete.answer.json"), Code::Yes, "刪除成功");
    let prose = include_str!("../../../../tests/fixtures/hpa/eligibility.answer.txt");
    says(prose, Code::Absent, "戒菸治療可收案！！可登錄就醫資料。預留收案成功");
}

#[test]
fn the_broken_token_answer_with_its_line_break_and_semicolon() {
    let sample = include_str!("../../../../tests/fixtures/hpa/token.answer.txt");
    assert!(sample.contains("登入成功\n\";\"TOKENID"), "the sample is still broken");
    assert!(serde_json::from_str::<Value>(sample).is_err());
    let token = "cjJQQmVKMDBneHVXY1o2WFdzcUJSckMzWIEwcm14K2d4dE94WTg5Q3oyZz06c2N3czEyMzQ1Njo2M\
                 zczMjgyMjkzOTMzOTgxNTc=";
    let whole = (Code::Yes, Some("登入成功".to_owned()), Some(token.to_owned()));
    assert_eq!(parsed(sample), whole);
    assert_eq!(parsed(&serde_json::to_string(sample).expect("a string")), whole);
}

#[test]
fn keys_in_any_case_and_with_or_without_underscores() {
    for (code, info) in [
        ("MSG_CODE", "MSG_INFO"),
        ("msG_CODE", "msG_INFO"),
        ("msg_CODE", "msg_INFO"),
        ("MsgCode", "MsgInfo"),
        ("msgcode", "INFO"),
        ("msg_code", "info"),
        (" MSG_CODE ", "Message"),
    ] {
        says(&format!(r#"{{"{code}":"N","{info}":"不行"}}"#), Code::No, "不行");
    }
}

#[test]
fn the_first_words_that_are_not_empty_count() {
    let all = r#"{"message":"c","INFO":"b","MSG_INFO":"a","MSG_CODE":"Y"}"#;
    says(all, Code::Yes, "a");
    says(r#"{"message":"c","INFO":"b","MSG_INFO":" ","MSG_CODE":"Y"}"#, Code::Yes, "b");
    says(r#"{"message":"c","INFO":null,"MSG_CODE":"Y"}"#, Code::Yes, "c");
    assert_eq!(parsed(r#"{"MSG_CODE":"Y"}"#), (Code::Yes, None, None));
}

#[test]
fn codes_are_trimmed_and_upper_cased_and_nothing_else_is_a_code() {
    for (text, code) in [
        ("Y", Code::Yes),
        (" y\\n", Code::Yes),
        ("n ", Code::No),
        ("YES", Code::Unclear),
        ("", Code::Absent),
        ("0", Code::Unclear),
        ("成功", Code::Unclear),
    ] {
        says(&format!(r#"{{"MSG_CODE":"{text}","INFO":"i"}}"#), code, "i");
    }
    says(r#"{"MSG_CODE":null,"INFO":"i"}"#, Code::Absent, "i");
    says(r#"{"MSG_CODE":true,"INFO":"i"}"#, Code::Unclear, "i");
    says(r#"{"MSG_CODE":1,"INFO":"i"}"#, Code::Unclear, "i");
    says(r#"{"MSG_CODE":"Y","msg_code":"N","INFO":"i"}"#, Code::Unclear, "i");
    says(r#"{"MSG_CODE":"Y","msg_code":"y","INFO":"i"}"#, Code::Yes, "i");
}

#[test]
fn wrappings_and_small_breakages() {
    let plain = r#"{"msG_CODE":"Y","msG_INFO":"儲存成功"}"#;
    let in_string = serde_json::to_string(plain).expect("a string");
    for text in [
        format!("\u{feff}{plain}"),
        format!("\r\n {plain}\r\n"),
        format!("[{plain}]"),
        in_string.clone(),
        format!("\u{feff}{in_string}"),
        serde_json::to_string(&in_string).expect("a string"),
        serde_json::to_string(&format!("\u{feff}{plain}")).expect("a string"),
        r#"{"msG_CODE":"Y","msG_INFO":"儲存成功",}"#.to_owned(),
        r#"{"msG_CODE":"Y","msG_INFO":"儲存成功" , }"#.to_owned(),
        r#"{"msG_CODE":"Y";"msG_INFO":"儲存成功";}"#.to_owned(),
        r#"{"msG_CODE":"Y","msG_INFO":"儲存成功"};"#.to_owned(),
        "{\"msG_CODE\":\"Y\",\"msG_INFO\":\"\r\n\t儲存成功\n\"}".to_owned(),
        r#"{msG_CODE:"Y",msG_INFO:"儲存成功"}"#.to_owned(),
    ] {
        says(&text, Code::Yes, "儲存成功");
    }
    says(r#"{"MSG_CODE":"N","INFO":"a;b,}\"c\\"}"#, Code::No, r#"a;b,}"c\"#);
    says(r#"{"MSG_CODE":"N","INFO":"a;b,}\"c\\",}"#, Code::No, r#"a;b,}"c\"#);
}

#[test]
fn what_is_cut_short_or_a_page_is_no_answer() {
    let whole = r#"{"msG_CODE":"Y","msG_INFO":"儲存成功"}"#;
    for bytes in 1..whole.len() {
        assert_eq!(parse(&whole.as_bytes()[..bytes]), None);
    }
    for text in ["", " \n", "\u{feff}", "<html><body>MSG_CODE: \"Y\"</body></html>", "\"half"] {
        assert_eq!(parse(text.as_bytes()), None, "{text}");
    }
    for text in ["\"<html></html>\"", "\"\"", "[]", "[1]", "{]", "{\"a\" \"b\"}"] {
        assert_eq!(parse(text.as_bytes()), None, "{text}");
    }
    assert_eq!(parse(&[0xff, 0xfe, b'{', b'}']), None);
    assert_eq!(parse("字".repeat(LONGEST_PROSE + 1).as_bytes()), None);
}

#[test]
fn a_reading_is_a_yes_only_by_its_code() {
    let words = Words::default();
    let read = |text: &str| read(text.as_bytes(), &words, Call::Save, |said, _| Some(said));
    let no = |kind, said: &str| Reading::No(No { kind, said: said.to_owned() });
    assert_eq!(read(r#"{"MSG_CODE":"Y","INFO":"儲存成功"}"#), Reading::Yes("儲存成功".to_owned()));
    assert_eq!(read(r#"{"MSG_CODE":"Y"}"#), Reading::Yes(String::new()));
    assert_eq!(read("儲存成功"), Reading::NoAnswer);
    assert_eq!(read(r#"{"INFO":"儲存成功"}"#), Reading::NoAnswer);
    assert_eq!(read(r#"{"status":400,"title":"Bad Request"}"#), Reading::NoAnswer);
    assert_eq!(read(r#"{"MSG_CODE":"N"}"#), no(NoKind::Other, ""));
    assert_eq!(read(r#"{"MSG_CODE":"N","INFO":"療程有誤"}"#), no(NoKind::Other, "療程有誤"));
    assert_eq!(read(r#"{"MSG_CODE":"N","INFO":"資料重複"}"#), no(NoKind::AlreadyThere, "資料重複"));
    assert_eq!(read("帳號或密碼錯誤"), no(NoKind::SignIn, "帳號或密碼錯誤"));
    assert_eq!(read(r#"{"MSG_CODE":"X","INFO":"帳號或密碼錯誤"}"#), Reading::NoAnswer);
    assert_eq!(read("系統忙碌中"), no(NoKind::Busy, "系統忙碌中"));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _some_or_none = parse(&bytes);
    }

    #[test]
    fn no_scraps_make_it_panic_or_loop(text in r#"[{}\[\]"\,;:
YN字]{0,40}|\{("msG_CODE"|MSG_INFO)[:,;"YN\ }]{0,20}"#) {
        let _some_or_none = parse(text.as_bytes());
    }
}

#[test]
fn nothing_said_is_printed() {
    let parsed = parse(r#"{"MSG_CODE":"Y","INFO":"A123456789","TOKENID":"abc"}"#.as_bytes());
    assert_eq!(format!("{parsed:?}"), "Some(Parsed(Yes, [redacted]))");
}
