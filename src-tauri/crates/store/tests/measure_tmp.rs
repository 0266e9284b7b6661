use std::time::Instant;
use db::{DataFolder, DataKey, Db, Migration};
use domain::course::{Outcomes, Rules};
use domain::dates::Date;
use domain::environment::Environment;
use domain::insight::{Month, Months};

#[tokio::test]
async fn measure() {
    let home = tempfile::tempdir().unwrap();
    let folder = DataFolder::lock(&home.path().join("data")).unwrap();
    let key = DataKey::generate().unwrap();
    let gap = Migration { version: 2, name: "not here", sql: "SELECT 1" };
    let mut migrations: Vec<Migration> = store::MIGRATIONS.to_vec();
    migrations.push(gap);
    migrations.sort_by_key(|migration| migration.version);
    let db = Db::create(&folder, &key, migrations).await.unwrap();
    let n: i64 = std::env::var("VISITS").ok().and_then(|v| v.parse().ok()).unwrap_or(200_000);
    let mut tx = db.begin().await.unwrap();
    let at = Instant::now();
    sqlx::query("WITH RECURSIVE i(n) AS (SELECT 1 UNION ALL SELECT n+1 FROM i WHERE n < $1) INSERT INTO patients (id, created_at, updated_at) SELECT printf('01900000-0000-7000-8000-%012d', n), '2026', '2026' FROM i").bind(n / 4).execute(tx.conn()).await.unwrap();
    // Four visits a person, two weeks apart, people spread over five years.
    sqlx::query("WITH RECURSIVE i(n) AS (SELECT 0 UNION ALL SELECT n+1 FROM i WHERE n < $1 - 1), d AS (SELECT n, n/4+1 AS p, n%4 AS s, date('2021-11-20', '+' || ((n/4) % 1780 + (n%4)*14) || ' days') AS day FROM i) INSERT INTO visits (id, patient_id, environment, record_key, hosp_id, branch, national_id, birthday, func_date, cure_stage, cure_type, name, content, state, registered_at, rev, created_at, updated_at, standing) SELECT printf('01910000-0000-7000-8000-%012d', n), printf('01900000-0000-7000-8000-%012d', p), 'live', 'k' || n, '3501200000', '00', 'A123456789', '1961-01-01', day, 1, 1, '王小明', c, 'registered', day || 'T03:00:00.000Z', 1, '2026', '2026', c FROM (SELECT *, json_object('hosp_id','3501200000','branch','00','name','王小明','id','A123456789','birthday','1961-01-01','func_date',day,'prsn_id',printf('A1987654%02d', p % 7),'cure_stage',1,'examyear',strftime('%Y',day)-1911,'smoke_year',20,'smoke_mon',6,'smoke_day_num',20-s*4,'height','170.0','base_weight','62.5','cure_week',2,'week_tot',2*(s+1),'answers',json_object('first',1,'stop',1,'no_gp',1,'much',2,'bed',0,'sick',1),'first_visit',json(CASE s WHEN 0 THEN 'true' ELSE 'false' END),'agree2',json('false'),'co_check',15-s*3,'case_source','1','cure_type','1','case_kind','0','drugs',json_array(json_object('code','B024431100','amount','42')),'ref_dept','01','memo','','memo2','') AS c FROM d)").bind(n).execute(tx.conn()).await.unwrap();
    tx.commit().await.unwrap();
    println!("filled with {n} in {:?}", at.elapsed());
    let months = Months::new("2024-12".parse::<Month>().unwrap(), "2026-11".parse().unwrap()).unwrap();
    let rules = Rules::handbook();
    let mut reader = db.read().await.unwrap();
    for _ in 0..3 {
        let at = Instant::now();
        let sql = format!("SELECT COUNT(*), SUM(length(visits)) FROM ({})", store::cessation_figures::LISTINGS[0]);
        sqlx::query(sqlx::AssertSqlSafe(sql)).bind("live").bind("2024-12-01").bind("2026-11-30").fetch_one(reader.conn()).await.unwrap();
        println!("the statement alone {:?}", at.elapsed());
    }
    drop(reader);
    for _ in 0..3 {
        let at = Instant::now();
        let mut reader = db.read().await.unwrap();
        let mut people = 0;
        let mut visits = 0;
        let mut outcomes = Outcomes::new(months, Date::from_iso("2026-11-22").unwrap(), &rules);
        let mut reading = std::time::Duration::ZERO;
        store::cessation_figures::each_person(reader.conn(), Environment::Live, months.from.first_day(), months.to.last_day(), |_| 1, |_, all| {
            people += 1;
            visits += all.len();
            let at = Instant::now();
            outcomes.add(&all, &[]);
            reading += at.elapsed();
        }).await.unwrap();
        println!("{people} people, {visits} visits, {} cells in {:?}, of it counting {:?}", outcomes.cells().len(), at.elapsed(), reading);
    }
}
