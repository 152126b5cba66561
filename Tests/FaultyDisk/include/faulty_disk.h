// A disk that fails when it is told to, for SQLite: every write, truncation, sync and opening of a file is
// counted, and the one with a given number is refused in a given way, as are all after it until it is mended.

#ifndef FAULTY_DISK_H
#define FAULTY_DISK_H

enum faulty_disk_way {
  faulty_disk_full,         // no room: SQLITE_FULL
  faulty_disk_write_error,  // SQLITE_IOERR_WRITE, after half of what was to be written
  faulty_disk_sync_error,   // SQLITE_IOERR_FSYNC on a sync, SQLITE_IOERR_WRITE on a write
};

// Puts the disk between SQLite and the real one, as the default; once a process. Gives an SQLite code.
int faulty_disk_install(void);

// Fails the operation with this number, counted from now and from 1, and all after it; 0 mends the disk.
void faulty_disk_fail_at(long number, enum faulty_disk_way way);

// How many operations there were since the last call of faulty_disk_fail_at.
long faulty_disk_operations(void);

#endif
