// What the same work costs in C. gcc -O3 -march=native yardstick.c [-DVECTORSCAN -lhs]
// memchr LOG ROUNDS                 a pass over the lines, and no more
// vectorscan PATTERNS LOG ROUNDS OUT  a pattern each line; OUT gets pairs of line and pattern, 32 bits each
// Prints milliseconds of the preparation and of each round, and bytes of the tables.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#ifdef VECTORSCAN
#include <hs/hs.h>
#endif

// Milliseconds of this thread's work, so that what else the machine does counts little.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static char *slurp(const char *name, size_t *size) {
  FILE *f = fopen(name, "rb");
  if (!f) exit(2);
  fseek(f, 0, SEEK_END);
  *size = ftell(f);
  rewind(f);
  char *bytes = malloc(*size + 64);
  if (fread(bytes, 1, *size, f) != *size) exit(2);
  bytes[*size] = 0;
  fclose(f);
  return bytes;
}

#ifdef VECTORSCAN
static unsigned line_number, *pairs, *seen;
static size_t count, room;

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  if (seen[id] == line_number + 1) return 0;
  seen[id] = line_number + 1;
  if (count + 2 > room) pairs = realloc(pairs, (room = room ? room * 2 : 1 << 16) * sizeof *pairs);
  pairs[count++] = line_number;
  pairs[count++] = id;
  return 0;
}

static int vectorscan(char **argv) {
  size_t size, log_size, patterns = 0;
  char *source = slurp(argv[2], &size), *log = slurp(argv[3], &log_size);
  const char **expressions = calloc(size + 1, sizeof *expressions);
  unsigned *flags = calloc(size + 1, sizeof *flags), *ids = calloc(size + 1, sizeof *ids);
  for (char *p = strtok(source, "\n"); p; p = strtok(NULL, "\n")) {
    expressions[patterns] = p;
    ids[patterns] = patterns;
    patterns++;
  }
  seen = calloc(patterns, sizeof *seen);
  double start = now();
  hs_database_t *database;
  hs_compile_error_t *error;
  if (hs_compile_multi(expressions, flags, ids, patterns, HS_MODE_BLOCK, NULL, &database, &error) != HS_SUCCESS) {
    fprintf(stderr, "%d: %s\n", error->expression, error->message);
    return 3;
  }
  hs_scratch_t *scratch = NULL;
  hs_alloc_scratch(database, &scratch);
  size_t bytes;
  hs_database_size(database, &bytes);
  printf("%f %zu", now() - start, bytes);
  for (int round = atoi(argv[4]); round > 0; round--) {
    start = now();
    count = 0;
    line_number = 0;
    memset(seen, 0, patterns * sizeof *seen);
    for (char *line = log, *end = log + log_size; line < end; line_number++) {
      char *stop = memchr(line, '\n', end - line);
      if (!stop) stop = end;
      hs_scan(database, line, stop - line, 0, scratch, found, NULL);
      line = stop + 1;
    }
    printf(" %f", now() - start);
    fflush(stdout);
  }
  FILE *out = fopen(argv[5], "wb");
  fwrite(pairs, sizeof *pairs, count, out);
  fclose(out);
  return 0;
}
#endif

int main(int argc, char **argv) {
#ifdef VECTORSCAN
  if (argc == 6 && !strcmp(argv[1], "vectorscan")) return vectorscan(argv);
#endif
  if (argc != 4) return 1;
  size_t size;
  char *log = slurp(argv[2], &size);
  printf("0 0");
  for (int round = atoi(argv[3]); round > 0; round--) {
    double start = now();
    volatile size_t lines = 0;
    for (char *at = log, *end = log + size; at < end && (at = memchr(at, '\n', end - at)); at++) lines++;
    printf(" %f", now() - start);
  }
  return 0;
}
