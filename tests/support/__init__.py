"""What several kinds of tests share: time and ids by hand, an exercise with everything in it, real servers, clients."""
