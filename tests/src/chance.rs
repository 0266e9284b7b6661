//! Numbers that look drawn and follow from a seed, so that a story is told the same way again.

/// How far a seed moves on in one step.
pub(crate) const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

/// One step of SplitMix64.
pub(crate) fn scramble(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(STEP);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
