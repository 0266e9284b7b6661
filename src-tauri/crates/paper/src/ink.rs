//! What is on a page once it is placed: marks, in points from the page's upper left corner, and
//! the pieces they make up for a reader that cannot see them.
//!
//! Not here: how a mark gets into a file (`pdf`), nor where it should stand.

/// The colours, those of the window in its light theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ink {
    /// Text.
    Strong,
    /// Text of less weight.
    Soft,
    /// Text of the least weight.
    Faint,
    /// The lines of a grid.
    Line,
    /// What a bar lies on.
    Track,
    /// The first series.
    Accent,
    /// The second series.
    Second,
    /// The third series.
    Third,
    /// Behind a bar that is not over.
    Paper,
}

impl Ink {
    /// Red, green, blue.
    pub(crate) fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Strong => (0x1a, 0x27, 0x26),
            Self::Soft => (0x4b, 0x5d, 0x5b),
            Self::Faint => (0x5f, 0x70, 0x6e),
            Self::Line => (0xca, 0xd4, 0xd2),
            Self::Track => (0xe8, 0xed, 0xeb),
            Self::Accent => (0x0f, 0x6b, 0x66),
            Self::Second => (0x2f, 0x55, 0x85),
            Self::Third => (0x7d, 0x50, 0x00),
            Self::Paper => (0xff, 0xff, 0xff),
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Type {
    /// The size in points.
    pub size: f32,
    /// Whether it is bold.
    pub bold: bool,
    /// Its colour.
    pub ink: Ink,
}

impl Type {
    /// Of normal weight.
    pub(crate) const fn new(size: f32, ink: Ink) -> Self {
        Self { size, bold: false, ink }
    }

    /// Bold.
    pub(crate) const fn bold(size: f32, ink: Ink) -> Self {
        Self { size, bold: true, ink }
    }

    /// From one line to the next.
    pub(crate) fn line(self) -> f32 {
        self.size * 1.42
    }

    /// From the top of a line to where its letters stand.
    pub(crate) fn base(self) -> f32 {
        self.size * 1.08
    }

    /// The same, smaller or larger.
    pub(crate) fn at(self, size: f32) -> Self {
        Self { size, ..self }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub x: f32,
    pub y: f32,
    pub w: f32,
    pub h: f32,
}

/// One thing drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Mark {
    /// A line of text that begins at `x` and stands on `y`.
    Text { x: f32, y: f32, set: Type, text: String },
    /// A line through points; `dash` in points, empty = whole.
    Stroke { points: Vec<(f32, f32)>, width: f32, ink: Ink, dash: Vec<f32> },
    /// A filled rectangle.
    Fill { area: Area, ink: Ink },
    /// An empty rectangle.
    Edge { area: Area, ink: Ink, width: f32 },
    /// A rectangle of slanted lines: not over yet.
    Hatch { area: Area, ink: Ink },
    /// A filled disc.
    Dot { x: f32, y: f32, radius: f32, ink: Ink },
}

impl Mark {
    /// Moves it down.
    pub(crate) fn lower(&mut self, by: f32) {
        match self {
            Self::Text { y, .. } | Self::Dot { y, .. } => *y += by,
            Self::Stroke { points, .. } => points.iter_mut().for_each(|point| point.1 += by),
            Self::Fill { area, .. } | Self::Edge { area, .. } | Self::Hatch { area, .. } => {
                area.y += by;
            }
        }
    }
}

/// What marks are to a reader that cannot see them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Role {
    /// A heading of this level.
    Heading(u16),
    /// A sentence.
    Text,
    /// A picture, with the words for it.
    Figure(String),
    /// A cell of a table: its row, and whether it is a column's name.
    Cell { row: usize, head: bool },
    /// Nothing: a line, a page's number.
    Ornament,
}

/// Marks that belong together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Piece {
    pub role: Role,
    pub marks: Vec<Mark>,
}

/// Pieces placed from 0 downwards, and how high they are together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Laid {
    pub height: f32,
    pub pieces: Vec<Piece>,
}

impl Laid {
    /// Adds a piece.
    pub(crate) fn put(&mut self, role: Role, marks: Vec<Mark>) {
        if !marks.is_empty() {
            self.pieces.push(Piece { role, marks });
        }
    }

    /// Adds what was laid elsewhere, moved down.
    pub(crate) fn add(&mut self, other: Self, down: f32) {
        for mut piece in other.pieces {
            piece.marks.iter_mut().for_each(|mark| mark.lower(down));
            self.pieces.push(piece);
        }
    }
}
