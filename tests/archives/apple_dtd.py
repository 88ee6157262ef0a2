"""The document type at the head of Apple's export.xml, as version 14 writes it."""

from __future__ import annotations

_RECORDED = "sourceName! sourceVersion device creationDate startDate! endDate!"  # ! means required
_ELEMENTS = {
    "ExportDate": ("EMPTY", "value!"),
    "Me": (
        "EMPTY",
        ("HKCharacteristicTypeIdentifierDateOfBirth! HKCharacteristicTypeIdentifierBiologicalSex! "
        "HKCharacteristicTypeIdentifierBloodType! "
        "HKCharacteristicTypeIdentifierFitzpatrickSkinType! "
        "HKCharacteristicTypeIdentifierCardioFitnessMedicationsUse!"),
    ),
    "Record": (
        "((MetadataEntry|HeartRateVariabilityMetadataList)*)", f"type! unit value {_RECORDED}"
    ),
    "Correlation": ("((MetadataEntry|Record)*)", f"type! {_RECORDED}"),
    "Workout": (
        "((MetadataEntry|WorkoutEvent|WorkoutRoute|WorkoutStatistics)*)",
        ("workoutActivityType! duration durationUnit totalDistance totalDistanceUnit "
        f"totalEnergyBurned totalEnergyBurnedUnit {_RECORDED}"),
    ),
    "WorkoutActivity": ("((MetadataEntry)*)", "uuid! startDate! endDate duration durationUnit"),
    "WorkoutEvent": ("((MetadataEntry)*)", "type! date! duration durationUnit"),
    "WorkoutStatistics": (
        "EMPTY", "type! startDate! endDate! average minimum maximum sum unit"
    ),
    "WorkoutRoute": ("((MetadataEntry|FileReference)*)", _RECORDED),
    "FileReference": ("EMPTY", "path!"),
    "ActivitySummary": (
        "EMPTY",
        ("dateComponents activeEnergyBurned activeEnergyBurnedGoal activeEnergyBurnedUnit "
        "appleMoveTime appleMoveTimeGoal appleExerciseTime appleExerciseTimeGoal appleStandHours "
        "appleStandHoursGoal"),
    ),
    "MetadataEntry": ("EMPTY", "key! value!"),
    "HeartRateVariabilityMetadataList": ("(InstantaneousBeatsPerMinute*)", ""),
    "InstantaneousBeatsPerMinute": ("EMPTY", "bpm! time!"),
}  # fmt: skip


def _declared(name: str, content: str, attributes: str) -> str:
    lines = [f"<!ELEMENT {name} {content}>"]
    if attributes:
        lines.append(f"<!ATTLIST {name}")
        for attribute in attributes.split():
            need = "#REQUIRED" if attribute.endswith("!") else "#IMPLIED"
            lines.append(f"  {attribute.rstrip('!'):<21} CDATA {need}")
        lines.append(">")
    return "\n".join(lines)


DTD = (
    "<!DOCTYPE HealthData [\n<!-- HealthKit Export Version: 14 -->\n"
    "<!ELEMENT HealthData (ExportDate,Me,"
    "(Record|Correlation|Workout|ActivitySummary|ClinicalRecord|Audiogram|VisionPrescription)*)>\n"
    "<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n"
    + "\n".join(_declared(name, *what) for name, what in _ELEMENTS.items())
    + "\n]>\n"
)
