//! The grammar of the command line. Its names and shapes are a contract: scripts depend on them.

mod appointments;
mod crm;
mod files;
mod follow_ups;
mod insights;
mod outbox;
mod patients;
mod report;
mod reviews;

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand};

pub(crate) use appointments::AppointmentsAct;
pub(crate) use crm::{BindWhat, FetchWhat, TasksAct};
pub(crate) use files::{ExportWhat, Figures, ImportWhat, StaffAct};
pub(crate) use follow_ups::{FollowUpWords, FollowUpsAct};
pub(crate) use insights::{InsightsAct, Period};
pub(crate) use outbox::{OutboxAct, Send};
pub(crate) use patients::PatientsAct;
pub(crate) use report::ReportWhat;
pub(crate) use reviews::ReviewsAct;

use crate::folder::default_data_folder;

/// Clinic Desk 診所櫃台: without a subcommand, the window.
#[derive(Debug, Parser)]
#[command(name = "clinic-desk", version, about, disable_help_subcommand = true)]
pub(crate) struct Args {
    /// The data folder; by default the platform's application data folder.
    #[arg(long, global = true, env = "CLINIC_DESK_DATA_DIR", value_name = "DIR")]
    pub(crate) data_dir: Option<PathBuf>,
    /// Who signs in; needed only where several people do.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) user: Option<String>,
    /// A file whose first line is the password; else `CLINIC_DESK_PASSWORD`, else a prompt.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) password_file: Option<PathBuf>,
    /// Print exactly one JSON document.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

impl Args {
    /// The data folder meant.
    pub(crate) fn folder(&self, practice: bool) -> Option<PathBuf> {
        self.data_dir.clone().or_else(|| default_data_folder(practice))
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new, encrypted clinic; refuses to overwrite one.
    Init(Init),
    /// Read and change settings; secrets only by --stdin.
    Settings {
        #[command(subcommand)]
        act: SettingsAct,
    },
    /// Who signs in here.
    Staff {
        #[command(subcommand)]
        act: StaffAct,
    },
    /// Write a table as a file, CSV or XLSX by its ending.
    Export {
        #[command(subcommand)]
        what: ExportWhat,
    },
    /// See and edit the programme's rules: dated numbers that warn and propose.
    Rules {
        #[command(subcommand)]
        act: RulesAct,
    },
    /// Take a file of rows in, CSV or XLSX, row by row.
    Import {
        #[command(subcommand)]
        what: ImportWhat,
        /// Write the rows that were not taken to this file, .csv or .xlsx.
        #[arg(long, global = true, value_name = "FILE")]
        failed: Option<PathBuf>,
    },
    /// See, make and join patients' cards, and whether the CRM may have them.
    Patients {
        #[command(subcommand)]
        act: PatientsAct,
    },
    /// What patients said three and six months after a course began.
    FollowUps {
        #[command(subcommand)]
        act: FollowUpsAct,
    },
    /// See, change and take back cessation visits.
    Visits {
        #[command(subcommand)]
        act: VisitsAct,
    },
    /// See, enter, move and cancel appointments, and with them their reminders.
    Appointments {
        #[command(subcommand)]
        act: AppointmentsAct,
    },
    /// See and enter reviews of the clinic, and what came of them within 48 hours.
    Reviews {
        #[command(subcommand)]
        act: ReviewsAct,
    },
    /// What may be deducted: visits not at HPA, and differences to claims.
    Risk {
        #[command(subcommand)]
        act: RiskAct,
    },
    /// Write the report of a month as PDF.
    Report {
        #[command(subcommand)]
        what: ReportWhat,
    },
    /// Work the outbox until nothing more can be done.
    Send(Send),
    /// See what is on its way, and settle what needs a person.
    Outbox {
        #[command(subcommand)]
        act: OutboxAct,
    },
    /// Ask HPA whether a person may be enrolled; reserves only with --book.
    Eligibility(Eligibility),
    /// Figures of some months, and what the keys of the CRM's figures mean; manager only.
    Insights {
        #[command(subcommand)]
        act: InsightsAct,
    },
    /// Ask the CRM for what it has to tell.
    Fetch {
        #[command(subcommand)]
        what: FetchWhat,
    },
    /// Give the CRM a page whose reviews it looks after; manager only.
    Bind {
        #[command(subcommand)]
        what: BindWhat,
    },
    /// What a person has to do.
    Tasks {
        #[command(subcommand)]
        act: TasksAct,
    },
    /// HPA's service itself.
    Hpa {
        #[command(subcommand)]
        act: HpaAct,
    },
    /// Check every page of the record and the audit chain.
    Verify,
    /// Write one encrypted file with everything; refuses to overwrite.
    Backup {
        /// The file to write.
        file: PathBuf,
    },
    /// Bring a backup back into an empty data folder.
    Restore(Restore),
    /// Versions, data folder, free disk, clock, each host called once; no personal data.
    Doctor,
    /// The window in practice mode: synthetic people, stand-ins on this computer.
    Practice,
    /// Print the page's types.
    #[command(hide = true)]
    Bindings,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Init {
    /// 醫事機構代碼, ten digits.
    #[arg(long)]
    pub(crate) clinic_code: String,
    /// 分院識別號, two characters; 00 for none.
    #[arg(long, default_value = "00")]
    pub(crate) branch: String,
    /// The name on the screen.
    #[arg(long)]
    pub(crate) clinic_name: String,
    /// The first manager's name.
    #[arg(long)]
    pub(crate) admin: String,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SettingsAct {
    /// Every key with its value.
    List,
    /// One value.
    Get {
        /// The key.
        key: String,
    },
    /// Set one value.
    Set {
        /// The key.
        key: String,
        /// The value; not with --stdin.
        #[arg(conflicts_with = "stdin", required_unless_present = "stdin")]
        value: Option<String>,
        /// Read the value from standard input.
        #[arg(long)]
        stdin: bool,
        /// Switch the environment although items wait for the other one.
        #[arg(long)]
        confirm: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RulesAct {
    /// Every rule, with the days it holds and who says so.
    List,
    /// Add a rule from a day on, or write over one; all of them are shown after.
    Set {
        /// What it is about, e.g. `drug.weeks_per_course`.
        key: String,
        /// Its number; 1 and 0 for yes and no.
        value: String,
        /// The first day it holds.
        #[arg(long)]
        from: String,
        /// The last day it holds; until further notice without it.
        #[arg(long)]
        to: Option<String>,
        /// Who says so.
        #[arg(long)]
        source: String,
        /// The id of the row to write over; a new row without it.
        #[arg(long)]
        id: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum VisitsAct {
    /// All of them, newest first.
    List {
        /// Where they stand.
        #[arg(long, value_parser = ["draft", "waiting", "sending", "registered",
            "needs_attention", "unknown", "correcting", "deleted"])]
        state: Option<String>,
        /// A name, the beginning of an identity number, or a birthday.
        #[arg(long)]
        search: Option<String>,
        /// Read the search from standard input, for what is a person's data.
        #[arg(long, conflicts_with = "search")]
        stdin: bool,
    },
    /// One in full.
    Show {
        /// Its id.
        id: String,
    },
    /// Change fields of one. A changed key is deleted and saved anew at HPA, at once.
    Update {
        /// Its id.
        id: String,
        /// By the specification's names; a person's data better by --stdin.
        #[arg(
            value_name = "FIELD=VALUE",
            conflicts_with = "stdin",
            required_unless_present = "stdin"
        )]
        fields: Vec<String>,
        /// Read a JSON object of fields from standard input.
        #[arg(long)]
        stdin: bool,
        /// How long a correction may take.
        #[arg(long, value_name = "SECONDS", default_value_t = 60)]
        timeout: u64,
    },
    /// Take one back. `send` deletes it at HPA; one that was never sent is gone at once.
    Delete {
        /// Its id.
        id: String,
        /// Why.
        #[arg(long)]
        reason: String,
        /// Also the record HPA says is there already, where none from here is known to stand.
        #[arg(long)]
        at_hpa: bool,
    },
    /// Give up a change that has not gone or was refused; save the old content where it is gone.
    Restore {
        /// Its id.
        id: String,
    },
    /// Send a refused one by the other call.
    Resend {
        /// Its id.
        id: String,
        /// The call it goes by.
        #[arg(long = "as", value_parser = ["save", "update"])]
        call: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum RiskAct {
    /// Visits that are not at HPA as they stand here, oldest first, and what holds each one.
    List,
    /// What differs between visits and claims, oldest first.
    Differences,
    /// The files of claims that were brought in, last first.
    Files,
    /// Forget a file and the claims it gave last; manager only.
    Forget {
        /// Its id.
        id: String,
    },
    /// Write both lists as CSV or XLSX by the file's ending, identity numbers in full.
    Export {
        /// The file to write.
        file: PathBuf,
    },
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Eligibility {
    /// The patient's identity number.
    #[arg(long, value_name = "ID", required_unless_present_any = ["stdin", "file", "resume"])]
    pub(crate) id: Option<String>,
    /// The patient's birthday.
    #[arg(long, value_name = "D")]
    pub(crate) birthday: Option<String>,
    /// The treatment; with --file, where a row does not say its own.
    #[arg(long = "type", value_name = "TYPE", value_parser = ["drug", "education", "1", "2"])]
    pub(crate) cure_type: Option<String>,
    /// The day of the visit; with --file, where a row does not say its own (default: today).
    #[arg(long, value_name = "D")]
    pub(crate) date: Option<String>,
    /// Reserve the enrolment too; the patient is present. It cannot be undone from here.
    #[arg(long, conflicts_with_all = ["file", "resume"])]
    pub(crate) book: bool,
    /// Read id, birthday, type and date as one JSON object from standard input.
    #[arg(long, conflicts_with_all = ["file", "resume"])]
    pub(crate) stdin: bool,
    /// A list: CSV or XLSX with ID, BIRTHDAY, and where they differ CURE_TYPE, FUNC_DATE,
    /// AGREED_DATE. Never reserves.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["id", "birthday", "resume"])]
    pub(crate) file: Option<PathBuf>,
    /// With --file: everybody in it agreed on this day to be asked about.
    #[arg(long, value_name = "D", requires = "file")]
    pub(crate) agreed: Option<String>,
    /// Go on with a list that paused, and ask again about whom no answer came.
    #[arg(long, value_name = "LIST", conflicts_with_all = ["id", "birthday"])]
    pub(crate) resume: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HpaAct {
    /// In the test environment, learn how the server answers repeats.
    Rehearse,
}

#[derive(Debug, ClapArgs)]
pub(crate) struct Restore {
    /// The backup.
    pub(crate) file: PathBuf,
    /// Read the recovery code from standard input instead of using a password.
    #[arg(long)]
    pub(crate) recovery_code_stdin: bool,
}
