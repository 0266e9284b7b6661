//! `export visits | patients | appointments | reviews | satisfaction | return-visits | tasks | outbox | eligibility | audit | staff | drugs |
//! departments FILE`.

use std::path::Path;

use app::AppError;
use app::codes::CodeKind;
use app::exports::{ExportRequest, export};
use app::insights::Board;

use super::args::{Args, ExportWhat, Figures};
use super::exit::Exit;
use super::{output, sign_in};

/// Writes a list as a file, CSV or XLSX by its ending.
pub(crate) async fn run(args: &Args, what: &ExportWhat) -> Result<Exit, AppError> {
    let (request, file) = asked(what);
    list(args, &request, file).await
}

/// Any list.
async fn list(args: &Args, request: &ExportRequest, file: &Path) -> Result<Exit, AppError> {
    let desk = sign_in::desk(args).await?;
    let done = export(&desk, request, file).await;
    desk.close().await;
    output::value(args, &done?);
    Ok(Exit::Done)
}

fn asked(what: &ExportWhat) -> (ExportRequest, &Path) {
    let (request, file) = match what {
        ExportWhat::Visits { file, state } => {
            (ExportRequest::Visits { search: String::new(), state: state.clone() }, file)
        }
        ExportWhat::Patients { file } => (ExportRequest::Patients { search: String::new() }, file),
        ExportWhat::Appointments { file, from, to } => {
            (ExportRequest::Appointments { from: from.clone(), to: to.clone() }, file)
        }
        ExportWhat::Reviews { file, state } => {
            (ExportRequest::Reviews { search: String::new(), state: state.clone() }, file)
        }
        ExportWhat::Satisfaction(figures) => {
            (of_board(Board::Satisfaction, figures), &figures.file)
        }
        ExportWhat::ReturnVisits(figures) => {
            (of_board(Board::ReturnVisits, figures), &figures.file)
        }
        ExportWhat::Tasks { file, state } => {
            (ExportRequest::Tasks { state: state.clone(), about: None }, file)
        }
        ExportWhat::Outbox { file, state } => {
            (ExportRequest::Outbox { state: state.clone() }, file)
        }
        ExportWhat::Eligibility { id, file } => {
            (ExportRequest::Eligibility { id: id.clone() }, file)
        }
        ExportWhat::Audit { file } => (ExportRequest::Audit, file),
        ExportWhat::Staff { file } => (ExportRequest::Codes { kind: CodeKind::Staff }, file),
        ExportWhat::Drugs { file } => (ExportRequest::Codes { kind: CodeKind::Drugs }, file),
        ExportWhat::Departments { file } => {
            (ExportRequest::Codes { kind: CodeKind::Departments }, file)
        }
    };
    (request, file)
}

fn of_board(board: Board, figures: &Figures) -> ExportRequest {
    ExportRequest::Board { board, from: figures.from.clone(), to: figures.to.clone() }
}
