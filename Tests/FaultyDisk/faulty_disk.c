#include "faulty_disk.h"

#include <sqlite3.h>
#include <stdatomic.h>
#include <string.h>

static sqlite3_vfs *real;
static atomic_long operations;
static atomic_long fails_at;
static _Atomic enum faulty_disk_way way_of_failing;

// Ours first, with room for the real file after it.
typedef struct {
  sqlite3_file base;
  sqlite3_io_methods methods;
} Faulty;

static sqlite3_file *inner(sqlite3_file *file) { return (sqlite3_file *)((Faulty *)file + 1); }

static int fails(void) {
  long number = atomic_fetch_add(&operations, 1) + 1;
  long at = atomic_load(&fails_at);
  return at > 0 && number >= at;
}

static int write_code(void) {
  return way_of_failing == faulty_disk_full ? SQLITE_FULL : SQLITE_IOERR_WRITE;
}

static int faulty_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 place) {
  sqlite3_file *disk = inner(file);
  if (!fails()) return disk->pMethods->xWrite(disk, bytes, count, place);
  // A write that fails may have done a part of its work.
  if (way_of_failing == faulty_disk_write_error && count > 1)
    disk->pMethods->xWrite(disk, bytes, count / 2, place);
  return write_code();
}

static int faulty_truncate(sqlite3_file *file, sqlite3_int64 size) {
  sqlite3_file *disk = inner(file);
  return fails() ? SQLITE_IOERR_TRUNCATE : disk->pMethods->xTruncate(disk, size);
}

static int faulty_sync(sqlite3_file *file, int flags) {
  sqlite3_file *disk = inner(file);
  return fails() ? SQLITE_IOERR_FSYNC : disk->pMethods->xSync(disk, flags);
}

static int faulty_close(sqlite3_file *file) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods ? disk->pMethods->xClose(disk) : SQLITE_OK;
}

static int faulty_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 place) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xRead(disk, bytes, count, place);
}

static int faulty_size(sqlite3_file *file, sqlite3_int64 *size) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xFileSize(disk, size);
}

static int faulty_lock(sqlite3_file *file, int level) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xLock(disk, level);
}

static int faulty_unlock(sqlite3_file *file, int level) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xUnlock(disk, level);
}

static int faulty_check_lock(sqlite3_file *file, int *result) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xCheckReservedLock(disk, result);
}

static int faulty_control(sqlite3_file *file, int operation, void *argument) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xFileControl(disk, operation, argument);
}

static int faulty_sector(sqlite3_file *file) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xSectorSize(disk);
}

static int faulty_characteristics(sqlite3_file *file) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xDeviceCharacteristics(disk);
}

static int faulty_shared_map(sqlite3_file *file, int page, int size, int extend, void volatile **memory) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xShmMap(disk, page, size, extend, memory);
}

static int faulty_shared_lock(sqlite3_file *file, int offset, int count, int flags) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xShmLock(disk, offset, count, flags);
}

static void faulty_shared_barrier(sqlite3_file *file) {
  sqlite3_file *disk = inner(file);
  disk->pMethods->xShmBarrier(disk);
}

static int faulty_shared_unmap(sqlite3_file *file, int delete) {
  sqlite3_file *disk = inner(file);
  return disk->pMethods->xShmUnmap(disk, delete);
}

static int faulty_open(
    sqlite3_vfs *vfs, sqlite3_filename name, sqlite3_file *file, int flags, int *flags_out) {
  Faulty *faulty = (Faulty *)file;
  memset(faulty, 0, sizeof(Faulty));
  if ((flags & SQLITE_OPEN_CREATE) && fails()) return SQLITE_CANTOPEN;
  int code = real->xOpen(real, name, inner(file), flags, flags_out);
  if (inner(file)->pMethods == NULL) return code;
  sqlite3_io_methods methods = {
      .iVersion = inner(file)->pMethods->iVersion >= 2 ? 2 : 1,
      .xClose = faulty_close,
      .xRead = faulty_read,
      .xWrite = faulty_write,
      .xTruncate = faulty_truncate,
      .xSync = faulty_sync,
      .xFileSize = faulty_size,
      .xLock = faulty_lock,
      .xUnlock = faulty_unlock,
      .xCheckReservedLock = faulty_check_lock,
      .xFileControl = faulty_control,
      .xSectorSize = faulty_sector,
      .xDeviceCharacteristics = faulty_characteristics,
      .xShmMap = faulty_shared_map,
      .xShmLock = faulty_shared_lock,
      .xShmBarrier = faulty_shared_barrier,
      .xShmUnmap = faulty_shared_unmap,
  };
  faulty->methods = methods;
  faulty->base.pMethods = &faulty->methods;
  return code;
}

int faulty_disk_install(void) {
  static sqlite3_vfs ours;
  if (real) return SQLITE_OK;
  real = sqlite3_vfs_find(NULL);
  if (!real) return SQLITE_ERROR;
  ours = *real;
  ours.zName = "faulty-disk";
  ours.pNext = NULL;
  ours.szOsFile = (int)sizeof(Faulty) + real->szOsFile;
  ours.xOpen = faulty_open;
  return sqlite3_vfs_register(&ours, 1);
}

void faulty_disk_fail_at(long number, enum faulty_disk_way way) {
  way_of_failing = way;
  atomic_store(&operations, 0);
  atomic_store(&fails_at, number);
}

long faulty_disk_operations(void) { return atomic_load(&operations); }
