"""What FIT has learned since 2019, as far as a runner's files hold it.

fitparse's profile ends there. Numbers and scales are those of FIT's public documentation; the tests
hold them against a second decoder.
"""

from __future__ import annotations

# Message -> field number -> name, and a scale where there is one.
FIELDS: dict[str, dict[int, tuple[str, float]]] = {
    "session": {
        78: ("active_time", 1000),
        110: ("sport_profile_name", 1),
        147: ("avg_respiration_rate", 1),
        150: ("min_temperature", 1),
        168: ("training_load_peak", 65536),
        169: ("enhanced_avg_respiration_rate", 100),
        192: ("workout_feel", 1),
        193: ("workout_rpe", 1),
        196: ("metabolic_calories", 1),
        199: ("total_fractional_ascent", 100),
        200: ("total_fractional_descent", 100),
        208: ("avg_core_temperature", 100),
        211: ("avg_grade_adjusted_speed", 1000),
    },
    "lap": {
        70: ("active_time", 1000),
        124: ("min_temperature", 1),
        136: ("enhanced_avg_respiration_rate", 100),
        147: ("avg_respiration_rate", 1),
        156: ("total_fractional_ascent", 100),
        157: ("total_fractional_descent", 100),
        158: ("avg_core_temperature", 100),
        161: ("avg_grade_adjusted_speed", 1000),
    },
    "record": {
        87: ("cycle_length16", 100),
        99: ("respiration_rate", 1),
        108: ("enhanced_respiration_rate", 100),
        116: ("current_stress", 100),
        139: ("core_temperature", 100),
    },
    "event": {14: ("activity_type", 1), 15: ("start_timestamp", 1)},
    "device_info": {32: ("battery_level", 1)},
    "weight_scale": {13: ("bmi", 10)},
}

# Type -> value -> word.
WORDS: dict[str, dict[int, str]] = {
    "sport": {
        62: "hiit",
        65: "wheelchair_push_walk",
        66: "wheelchair_push_run",
        67: "meditation",
        70: "team_sport",
        83: "dance",
        84: "jump_rope",
        86: "mobility",
        87: "geocaching",
    },
    "sub_sport": {
        62: "breathing",
        66: "expedition",
        67: "ultra",
        70: "hiit",
        73: "amrap",
        74: "emom",
        75: "tabata",
        78: "triathlon",
        79: "duathlon",
        80: "brick",
        81: "swim_run",
        82: "adventure_race",
        86: "indoor_wheelchair_walk",
        87: "indoor_wheelchair_run",
        98: "overland",
        124: "rucking",
    },
    "manufacturer": {
        127: "leomo",
        129: "coros_byte",
        131: "chileaf",
        135: "coospo",
        140: "decathlon_byte",
        142: "tag_heuer",
        148: "ezon",
        150: "myzone",
        294: "coros",
        300: "nurvv",
        303: "greenteg",
        305: "whoop",
        309: "form",
        310: "decathlon",
        321: "lululemon_studio",
        326: "nike",
        337: "runna",
        339: "zepp",
        340: "peloton",
        342: "tissot",
        348: "huawei",
        350: "cadence_app",
        351: "una_watch",
        352: "tymewear",
    },
    "event": {54: "auto_activity_detect"},
    "intensity": {4: "recovery", 5: "interval", 6: "other"},
}
