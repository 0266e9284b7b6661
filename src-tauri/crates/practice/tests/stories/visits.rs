//! Save, Update and Delete by the specification: what is stored, what is
//! overwritten, what is refused, and in which words.

use crate::support::{Caller, DELETE, DELETED, Heard, SAVE, SAVED, UPDATED, altered, start};
use practice::CallName;
use practice::hpa::{Duplicates, OfNothing};

#[test]
fn the_printed_samples_save_update_and_delete_a_visit() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    let record = &stand_in.records()[0];
    assert_eq!(record.body, SAVE);
    assert_eq!(record.key.to_string(), "3501200000|00|A123456789|1961/01/01|2022/10/03|2|1");
    // Update's sample differs from Save's by `examyear` and a blank.
    let changed =
        altered(SAVE, &[("examyyear", None), ("examyear", Some("111")), ("memo", Some("x"))]);
    assert_eq!(caller.update(&changed), Heard::ok(UPDATED));
    let records = stand_in.records();
    assert_eq!((records.len(), records[0].updates), (1, 1));
    assert_eq!(records[0].body, changed);
    assert_eq!(caller.delete(DELETE), Heard::ok(DELETED));
    assert!(stand_in.records().is_empty());
    assert_eq!(stand_in.count(CallName::Save), 1);
}

#[test]
fn a_second_save_doubles_the_visit_where_duplicates_are_allowed() {
    let stand_in = start(|config| config.duplicates = Duplicates::Allowed);
    let mut caller = Caller::of(&stand_in);
    caller.save(SAVE);
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
    assert_eq!(stand_in.records().len(), 2);
    assert_eq!(stand_in.doubled(), vec![stand_in.records()[0].key.clone()]);
    // An Update finds both, a Delete takes both.
    assert_eq!(caller.update(SAVE), Heard::ok(UPDATED));
    assert!(stand_in.records().iter().all(|record| record.updates == 1));
    caller.delete(DELETE);
    assert!(stand_in.records().is_empty());
}

#[test]
fn a_second_save_is_refused_where_duplicates_are() {
    let stand_in = start(|config| config.duplicates = Duplicates::Refused);
    let mut caller = Caller::of(&stand_in);
    caller.save(SAVE);
    assert_eq!(caller.save(SAVE), Heard::no("該筆就醫資料已存在"));
    assert_eq!(stand_in.records().len(), 1);
    // Another stage, type or day is another visit.
    for change in [("curE_STAGE", "1"), ("curE_TYPE", "2"), ("funC_DATE", "2022/10/04")] {
        let other = altered(SAVE, &[(change.0, Some(change.1))]);
        assert_eq!(caller.save(&other), Heard::ok(SAVED));
    }
    assert_eq!(stand_in.records().len(), 4);
}

#[test]
fn update_and_delete_of_nothing_say_no_or_by_config_yes() {
    let honest = start(|_| {});
    let mut caller = Caller::of(&honest);
    let no = r#"{"msg_CODE":"N","msg_INFO":"查無此筆就醫資料"}"#;
    assert_eq!(caller.update(SAVE), Heard::ok(no));
    assert_eq!(caller.delete(DELETE), Heard::no("查無此筆就醫資料"));

    let careless = start(|config| {
        config.update_of_nothing = OfNothing::SaysYes;
        config.delete_of_nothing = OfNothing::SaysYes;
    });
    let mut caller = Caller::of(&careless);
    assert_eq!(caller.update(SAVE), Heard::ok(UPDATED));
    assert_eq!(caller.delete(DELETE), Heard::ok(DELETED));
    assert!(careless.records().is_empty());
}

#[test]
fn a_wrong_account_or_password_is_refused_until_it_is_the_right_one() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for key in ["account", "password"] {
        let wrong = altered(SAVE, &[(key, Some("other"))]);
        assert_eq!(caller.save(&wrong), Heard::no("帳號或密碼錯誤"));
    }
    stand_in.set_password("other");
    assert_eq!(caller.save(SAVE), Heard::no("帳號或密碼錯誤"));
    let right = altered(SAVE, &[("password", Some("other"))]);
    assert_eq!(caller.save(&right), Heard::ok(SAVED));
}

#[test]
fn another_clinic_is_refused_when_the_stand_in_knows_its_own() {
    let stand_in = start(|config| {
        config.hosp_id = Some("3501200000".to_owned());
        config.branch = Some("00".to_owned());
    });
    let mut caller = Caller::of(&stand_in);
    for (key, other) in [("hosP_ID", "0401180014"), ("hosP_SEQ_NO", "01")] {
        let heard = caller.save(&altered(SAVE, &[(key, Some(other))]));
        assert_eq!(heard, Heard::no(&format!("欄位內容不正確：{key}（非本機構）")));
    }
    assert_eq!(caller.save(SAVE), Heard::ok(SAVED));
}

#[test]
fn either_spelling_of_the_course_year_is_taken_but_one_there_must_be() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let only_examyear = altered(SAVE, &[("examyyear", None), ("examyear", Some("111"))]);
    let both = altered(SAVE, &[("examyear", Some("111"))]);
    let neither = altered(SAVE, &[("examyyear", None)]);
    let unlike = altered(SAVE, &[("examyear", Some("112"))]);
    assert_eq!(caller.save(&only_examyear), Heard::ok(SAVED));
    assert_eq!(caller.save(&both), Heard::ok(SAVED));
    assert_eq!(caller.save(&neither), Heard::no("缺少必填欄位：examyear"));
    assert!(caller.save(&unlike).body().contains("examyear"));
}

#[test]
fn a_first_visit_needs_every_answer_and_a_return_visit_does_not() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let first_visit_only = [
        "smokE_YEAR",
        "smokE_MON",
        "HEIGHT",
        "basE_WEIGHT",
        "smokE_FIRST",
        "smokE_STOP",
        "smokE_NO_GP",
        "smokE_MUCH",
        "smokE_BED",
        "smokE_SICK",
        "curE_AGREE2",
    ];
    for key in first_visit_only {
        let said = format!("缺少初診必填欄位：{key}");
        let empty = altered(SAVE, &[("curE_AGREE", Some("Y")), (key, Some(""))]);
        assert_eq!(caller.save(&empty), Heard::no(&said));
        let absent = altered(SAVE, &[("curE_AGREE", Some("Y")), (key, None)]);
        assert_eq!(caller.save(&absent), Heard::no(&said));
    }
    assert!(stand_in.records().is_empty());
    let blank: Vec<_> = first_visit_only.map(|key| (key, Some(""))).to_vec();
    assert_eq!(caller.save(&altered(SAVE, &blank)), Heard::ok(SAVED));
}

#[test]
fn every_required_row_of_the_table_is_required() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    for key in [
        "account",
        "password",
        "hosP_ID",
        "hosP_SEQ_NO",
        "id",
        "birthday",
        "funC_DATE",
        "prsN_ID",
        "curE_STAGE",
        "smokE_DAY_NUM",
        "curE_WEEK",
        "weeK_TOT",
        "casE_SOURCE",
        "curE_TYPE",
        "casE_KIND",
        "reF_DEPT",
    ] {
        let said = format!("缺少必填欄位：{key}");
        for value in [None, Some("")] {
            let heard = caller.save(&altered(SAVE, &[(key, value)]));
            assert_eq!(heard, Heard::no(&said));
        }
    }
    for key in ["hosP_ID", "id", "birthday", "funC_DATE", "curE_STAGE", "curE_TYPE"] {
        let heard = caller.delete(&altered(DELETE, &[(key, None)]));
        assert_eq!(heard, Heard::no(&format!("缺少必填欄位：{key}")));
    }
    let without_extras = altered(DELETE, &[("prsN_ID", None), ("examyyear", None)]);
    assert_eq!(caller.delete(&without_extras), Heard::no("查無此筆就醫資料"));
}

#[test]
fn values_that_the_table_does_not_allow_are_refused_by_key() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let wrong = [
        ("birthday", "50/01/01"),
        ("funC_DATE", "111/10/03"),
        ("funC_DATE", "2022-10-03"),
        ("funC_DATE", "2022/02/30"),
        ("examyyear", "2022"),
        ("smokE_DAY_NUM", "1,000"),
        ("HEIGHT", "170.25"),
        ("curE_WEEK", "5"),
        ("smokE_FIRST", "0"),
        ("smokE_NO_GP", "0"),
        ("smokE_STOP", "2"),
        ("curE_AGREE", "y"),
        ("casE_SOURCE", "8"),
        ("curE_TYPE", "3"),
        ("casE_KIND", "1"),
        ("curE_NUM", "10"),
        ("curE_NUM", "10,x"),
        ("curE_ITEM", "B022538129,"),
        ("id", "a123456789"),
    ];
    for (key, value) in wrong {
        let heard = caller.save(&altered(SAVE, &[(key, Some(value))]));
        let said = format!(r#"{{"msG_CODE":"N","msG_INFO":"欄位內容不正確：{key}"#);
        assert!(heard.body().starts_with(&said), "{key}={value}: {heard:?}");
    }
    assert!(stand_in.records().is_empty());
    // The same key counts sessions for education.
    let session = altered(SAVE, &[("curE_TYPE", Some("2")), ("curE_WEEK", Some("8"))]);
    assert_eq!(caller.save(&session), Heard::ok(SAVED));
}

#[test]
fn what_is_no_call_of_the_service_is_answered_by_http() {
    let stand_in = start(|_| {});
    let mut caller = Caller::of(&stand_in);
    let mut status = |method: &str, path: &str| match caller.send(method, path, SAVE) {
        Heard::Answer { status, .. } => status,
        other => panic!("{other:?}"),
    };
    assert_eq!(status("POST", "/write/save"), 404);
    assert_eq!(status("POST", "/query/Save"), 404);
    assert_eq!(status("POST", "/write/Update"), 405);
    assert_eq!(status("PUT", "/write/Save"), 405);
    assert!(stand_in.calls().is_empty());
}
