package io.parley.proof;

import io.parley.testing.TestClient;

/** A thread of a site. */
record Place(String site, String key) {

  String name() {
    return site + "/" + key;
  }

  String comments() {
    return "/api/v1/sites/" + site + "/comments?thread=" + TestClient.encode(key);
  }

  static Place of(String name) {
    int slash = name.indexOf('/');
    return new Place(name.substring(0, slash), name.substring(slash + 1));
  }
}
