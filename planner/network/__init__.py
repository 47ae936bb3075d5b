"""What is travelled on: timetable, day, streets, footpaths."""
