//! A person's courses from all visits on record, typed and imported: what the card beside the form
//! says, what is proposed, and the rules behind it, which a manager edits.

use app::Desk;
use app::courses::{CourseCard, CourseCardRequest, RuleSave, course_card, rule_save, rules_view};
use app::visits::form::VisitDraftView;
use app::visits::visit_check;
use domain::course::RuleKey;
use tests::acts::{closed, code, saved};
use tests::changes::delete;
use tests::people::person;
use tests::visits::{VisitText, education, first_visit, return_visit};
use tests::world::TestClinic;

async fn card(desk: &Desk, draft: VisitDraftView, visit_id: Option<&str>) -> CourseCard {
    let request = CourseCardRequest { draft, visit_id: visit_id.map(str::to_owned) };
    course_card(desk, request).await.expect("the card is read")
}

/// Stage, year, week, total as proposed.
fn proposed(card: &CourseCard) -> [Option<&str>; 4] {
    let proposal = &card.proposal;
    [&proposal.cure_stage, &proposal.examyear, &proposal.cure_week, &proposal.week_tot]
        .map(|text| text.as_deref())
}

fn advised(card: &CourseCard) -> Vec<&str> {
    card.advice.iter().map(|advice| advice.code.as_str()).collect()
}

/// A form in which nothing but person, day and type is typed.
fn begun(visit: &VisitText) -> VisitDraftView {
    let mut form = VisitDraftView::default();
    visit.text("ID").clone_into(&mut form.fields.id);
    visit.text("FUNC_DATE").clone_into(&mut form.fields.func_date);
    visit.text("CURE_TYPE").clone_into(&mut form.fields.cure_type);
    form
}

#[tokio::test]
async fn the_card_is_made_of_typed_and_imported_visits_and_the_form_needs_three_fields() {
    let clinic = TestClinic::new().await;
    let patient = person(1);
    let imported = clinic.import(&[first_visit(&patient)]).await.done();
    assert_eq!(imported["accepted"], 1, "{imported}");
    let desk = clinic.desk().await;
    let second = return_visit(&patient).on("2022-10-17").with("WEEK_TOT", "4");
    let second = second.with("SMOKE_DAY_NUM", "10").with("CO_CHECK", "5");
    saved(&desk, &second).await;
    saved(&desk, &education(&patient).on("2022-10-20")).await;

    let third = return_visit(&patient).on("2022-11-01");
    let card = card(&desk, begun(&third), None).await;
    let drug = card.drug.as_ref().expect("a course of drugs");
    assert_eq!((drug.number, drug.used, drug.most, drug.visits), (1, 4, Some(8), 2));
    assert_eq!((drug.day, drug.window, drug.open, drug.whole), (30, Some(90), true, true));
    assert_eq!(drug.last_day.as_deref(), Some("2022-12-31"));
    assert_eq!(drug.earliest_refill.as_deref(), Some("2022-10-29"));
    assert_eq!(drug.days_to_refill, Some(-3));
    let education = card.education.as_ref().expect("a course of education");
    assert_eq!((education.used, education.most, education.most_courses), (1, Some(8), None));
    assert_eq!(proposed(&card), [Some("1"), Some("111"), Some("2"), Some("6")]);
    assert_eq!(card.proposal.because[0].code, "continues");
    assert_eq!(advised(&card), [""; 0]);
    let points: Vec<_> =
        card.points.iter().map(|p| (p.date.as_str(), p.cigarettes, p.co)).collect();
    assert_eq!(
        points,
        [("2022-10-03", 25, Some(12)), ("2022-10-17", 10, Some(5)), ("2022-10-20", 25, None)]
    );
    closed(desk).await;
}

#[tokio::test]
async fn a_person_nobody_knows_begins_a_first_course_and_no_person_has_no_proposal() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let unknown = card(&desk, begun(&first_visit(&person(1))), None).await;
    assert!(unknown.drug.is_none() && unknown.education.is_none() && unknown.points.is_empty());
    assert_eq!(proposed(&unknown), [Some("1"), Some("111"), None, None]);
    assert_eq!(unknown.proposal.because[0].code, "first_course");
    let nobody = card(&desk, VisitDraftView::default(), None).await;
    assert_eq!(proposed(&nobody), [None; 4]);
    closed(desk).await;
}

#[tokio::test]
async fn education_jumps_to_session_six_and_says_why() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    saved(&desk, &education(&patient).with("CURE_AGREE", "N")).await;
    let later = card(&desk, begun(&education(&patient).on("2022-11-02")), None).await;
    assert_eq!(proposed(&later), [Some("1"), Some("111"), Some("6"), Some("6")]);
    let because: Vec<_> = later.proposal.because.iter().map(|a| a.code.as_str()).collect();
    assert_eq!(because, ["continues", "session_jump"]);
    closed(desk).await;
}

#[tokio::test]
async fn the_new_year_shows_both_readings_and_neither_is_refused() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient).on("2022-12-12")).await;
    let january = return_visit(&patient).on("2023-01-02");
    let card = card(&desk, begun(&january), None).await;
    let both = card.year_end.as_ref().expect("two readings");
    let (new, old) = (&both.this_year, &both.first_visit_year);
    assert_eq!((new.examyear.as_str(), new.week_tot.as_deref()), ("112", Some("2")));
    assert_eq!((old.examyear.as_str(), old.week_tot.as_deref()), ("111", Some("4")));
    assert_eq!(both.proposed, "first_visit_year");
    assert_eq!(advised(&card), ["year_end"]);
    for (year, total) in [("112", "2"), ("111", "4")] {
        let typed = january.clone().with("EXAMYEAR", year).with("WEEK_TOT", total);
        let check = visit_check(&desk, typed.form(), None).await.expect("looked at");
        let codes: Vec<_> = check.warnings.iter().map(|note| note.code.as_str()).collect();
        assert_eq!((check.errors.len(), codes), (0, vec!["year_end"]), "{year}");
    }
    saved(&desk, &january.with("WEEK_TOT", "4")).await;
    closed(desk).await;
}

#[tokio::test]
async fn a_visit_being_edited_and_a_deleted_one_do_not_count() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient)).await;
    let second = return_visit(&patient).on("2022-10-17").with("WEEK_TOT", "4");
    let id = saved(&desk, &second).await;
    let editing = card(&desk, begun(&second), Some(&id)).await;
    assert_eq!(editing.drug.expect("a course").visits, 1);
    assert_eq!(editing.proposal.week_tot.as_deref(), Some("4"));
    let third = begun(&return_visit(&patient).on("2022-10-31"));
    let with_it = card(&desk, third, None).await;
    assert_eq!(with_it.drug.map(|course| course.used), Some(4));
    delete(&desk, &id, "打錯人").await.expect("it is deleted");
    let third = begun(&return_visit(&patient).on("2022-10-31"));
    let without = card(&desk, third, None).await;
    assert_eq!(without.drug.map(|course| course.used), Some(2));
    closed(desk).await;
}

#[tokio::test]
async fn visits_for_the_test_host_are_no_history_of_live_ones() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    saved(&desk, &first_visit(&patient)).await;
    closed(desk).await;
    clinic.set(&[("hpa.probe_after_seconds", "300")]).await;
    clinic.run(&["settings", "set", "hpa.environment", "live", "--confirm"]).await.done();
    let desk = clinic.desk().await;
    let live = card(&desk, begun(&return_visit(&patient).on("2022-10-17")), None).await;
    assert!(live.drug.is_none() && live.points.is_empty());
    closed(desk).await;
}

fn weeks(value: &str, from: &str) -> RuleSave {
    RuleSave {
        id: None,
        key: "drug.weeks_per_course".to_owned(),
        value: value.to_owned(),
        valid_from: from.to_owned(),
        valid_to: None,
        source: "國民健康署公告".to_owned(),
    }
}

#[tokio::test]
async fn the_rules_begin_with_the_handbooks_numbers_each_with_its_source() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let rows = rules_view(&desk).await.expect("the rules are read");
    assert_eq!(rows.len(), RuleKey::ALL.len());
    for (row, key) in rows.iter().zip(RuleKey::ALL) {
        assert_eq!((row.key, row.value), (key.name(), key.handbook()));
        assert!(row.in_force && !row.edited && !row.source.is_empty(), "{}", row.key);
    }
    closed(desk).await;
}

#[tokio::test]
async fn a_manager_changes_a_rule_from_a_day_on_and_the_next_form_follows() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    let patient = person(1);
    let full = first_visit(&patient).with("CURE_WEEK", "4").with("WEEK_TOT", "4");
    saved(&desk, &full).await;
    let full = return_visit(&patient).on("2022-10-31").with("CURE_WEEK", "4");
    saved(&desk, &full.with("WEEK_TOT", "8")).await;
    let ninth = return_visit(&patient).on("2022-11-28");
    let before = card(&desk, begun(&ninth), None).await;
    assert_eq!(proposed(&before)[0], Some("2"));
    assert_eq!(before.proposal.because[0].code, "new_course_weeks");

    let rows = rule_save(&desk, weeks("12", "111/11/01")).await.expect("a rule is saved");
    let row = rows.iter().find(|row| row.edited).expect("the new row");
    assert_eq!((row.value, row.valid_from.as_str(), row.in_force), (12, "2022-11-01", true));
    let after = card(&desk, begun(&ninth), None).await;
    assert_eq!(proposed(&after), [Some("1"), Some("111"), Some("4"), Some("12")]);
    let earlier = card(&desk, begun(&return_visit(&patient).on("2022-10-31")), None).await;
    assert_eq!(earlier.drug.expect("a course").most, Some(8), "the rule of that day");

    // The row itself is corrected: it ends, and nothing of the old one is left in force.
    let wrong = RuleSave {
        id: Some(row.id.clone()),
        valid_to: Some("2022-11-20".to_owned()),
        ..weeks("10", "2022-11-01")
    };
    let rows = rule_save(&desk, wrong).await.expect("the row is corrected");
    assert_eq!(rows.iter().filter(|row| row.edited).count(), 1);
    let ended = card(&desk, begun(&ninth), None).await;
    assert_eq!(proposed(&ended)[0], Some("2"), "after its last day the older one holds");
    closed(desk).await;
}

#[tokio::test]
async fn a_wrong_rule_is_refused_by_its_field() {
    let clinic = TestClinic::new().await;
    let desk = clinic.desk().await;
    for (save, problem) in [
        (RuleSave { key: "drug.weeks".to_owned(), ..weeks("8", "2022-11-01") }, "not_a_choice"),
        (weeks("eight", "2022-11-01"), "not_a_number"),
        (weeks("", "2022-11-01"), "required"),
        (weeks("1000", "2022-11-01"), "out_of_range"),
        (weeks("8", "2022-13-01"), "no_such_day"),
        (weeks("8", "2012-03-01"), "taken"),
        (RuleSave { source: " ".to_owned(), ..weeks("8", "2022-11-01") }, "required"),
        (
            RuleSave { valid_to: Some("2022-10-31".to_owned()), ..weeks("8", "2022-11-01") },
            "ends_before_start",
        ),
    ] {
        let refused = rule_save(&desk, save).await.expect_err("refused");
        assert_eq!((refused.code(), refused.view().args["problem"].as_str()), ("invalid", problem));
    }
    let other = RuleSave { id: Some("999".to_owned()), ..weeks("8", "2022-11-01") };
    assert_eq!(code(rule_save(&desk, other).await), "not_found");
    closed(desk).await;
}

#[tokio::test]
async fn rules_are_read_and_written_on_the_command_line_too() {
    let clinic = TestClinic::new().await;
    let listed = clinic.run(&["rules", "list"]).await.done();
    assert_eq!(listed.as_array().map(Vec::len), Some(RuleKey::ALL.len()), "{listed}");
    let words =
        ["rules", "set", "drug.least_age", "20", "--from", "2027-01-01", "--source", "公告"];
    let set = clinic.run(&words).await.done();
    let ages = set.as_array().into_iter().flatten().filter(|row| row["key"] == words[2]);
    let ages: Vec<_> = ages.map(|row| (row["value"].clone(), row["edited"].clone())).collect();
    assert_eq!(ages, [(18.into(), false.into()), (20.into(), true.into())]);
    let verified = clinic.run(&["verify"]).await.done();
    assert_eq!(verified["audit"], "ok");
}

#[tokio::test]
async fn an_import_is_warned_row_by_row_like_the_form() {
    let clinic = TestClinic::new().await;
    let patient = person(1);
    let rows = [
        first_visit(&patient),
        return_visit(&patient).on("2022-10-10").with("WEEK_TOT", "4"),
        return_visit(&patient).on("2022-11-20").with("WEEK_TOT", "5"),
    ];
    let answer = clinic.import(&rows).await.done();
    assert_eq!(answer["accepted"], 3, "{answer}");
    let told: Vec<_> = answer["warnings"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|w| (w["row"].as_u64(), w["field"].as_str(), w["code"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some(3), Some("FUNC_DATE"), Some("early_refill")),
            (Some(4), Some("WEEK_TOT"), Some("course_differs")),
        ]
    );
}
