// The floor of a fan-out: one thread that writes the same bytes to every socket with one send() each, and nothing else.
// Prints "port N"; then each "send BYTES" line on stdin, followed by so many bytes, goes to all and is answered "sent".
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define MOST 20000

static const char HELLO[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  "Sec-WebSocket-Accept: unchecked\r\n\r\n";
static int reader[MOST];
static int readers;
static char greeted[65536];

static void send_whole(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t sent = send(fd, bytes, length, MSG_NOSIGNAL);
    if (sent < 0) {
      if (errno != EAGAIN) {
        return;
      }
      struct pollfd room = {fd, POLLOUT, 0};
      poll(&room, 1, 1000);
    } else {
      bytes += sent;
      length -= sent;
    }
  }
}

static void leave(int fd) {
  for (int i = 0; i < readers; i++) {
    if (reader[i] == fd) {
      reader[i] = reader[--readers];
      break;
    }
  }
  greeted[fd] = 0;
  close(fd);
}

static void hear(int fd) {
  char bytes[4096];
  ssize_t got = read(fd, bytes, sizeof bytes);
  if (got == 0 || (got < 0 && errno != EAGAIN)) {
    leave(fd);
  } else if (got > 4 && !greeted[fd] && memcmp(bytes + got - 4, "\r\n\r\n", 4) == 0) {
    greeted[fd] = 1;
    reader[readers++] = fd;
    send_whole(fd, HELLO, sizeof HELLO - 1);
  }
}

static void welcome(int door, int epoll) {
  int one = 1, fd;
  while ((fd = accept4(door, NULL, NULL, SOCK_NONBLOCK)) >= 0) {
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = {EPOLLIN, {.fd = fd}};
    epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event);
  }
}

static void obey(void) {
  static char line[64], *bytes;
  unsigned long length;
  if (!fgets(line, sizeof line, stdin) || sscanf(line, "send %lu", &length) != 1) {
    exit(0);
  }
  bytes = realloc(bytes, length);
  if (fread(bytes, 1, length, stdin) != length) {
    exit(1);
  }
  for (int i = 0; i < readers; i++) {
    send_whole(reader[i], bytes, length);
  }
  puts("sent");
  fflush(stdout);
}

int main(void) {
  // Commands are single and answered before the next, so a buffered stdin never hides one from epoll.
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof address;
  int door = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0), epoll = epoll_create1(0);
  if (bind(door, (struct sockaddr *) &address, size) || listen(door, 4096)
      || getsockname(door, (struct sockaddr *) &address, &size)) {
    perror("send-loop");
    return 1;
  }
  struct epoll_event event = {EPOLLIN, {.fd = door}}, events[512];
  epoll_ctl(epoll, EPOLL_CTL_ADD, door, &event);
  event.data.fd = 0;
  epoll_ctl(epoll, EPOLL_CTL_ADD, 0, &event);
  printf("port %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) {
    int ready = epoll_wait(epoll, events, 512, -1);
    for (int i = 0; i < ready; i++) {
      int fd = events[i].data.fd;
      if (fd == door) {
        welcome(door, epoll);
      } else if (fd == 0) {
        obey();
      } else {
        hear(fd);
      }
    }
  }
}
