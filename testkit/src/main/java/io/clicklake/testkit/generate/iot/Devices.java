package io.clicklake.testkit.generate.iot;

import io.clicklake.testkit.generate.GeneratorOptions;
import io.clicklake.testkit.generate.Ids;
import io.clicklake.testkit.generate.Randomness;
import io.clicklake.testkit.generate.Trait;
import io.clicklake.testkit.generate.Zipf;

/** Chooses the device that reports next. Some devices report much more often than others. */
final class Devices {
  private static final int COUNT = 400;
  private static final int DAY_MILLIS = 86_400_000;
  private static final String[] FIRMWARE = {"2.4.1", "2.4.1", "2.4.1", "2.3.9", "1.18.0"};
  private static final String[] ZONES = {
    "\"hall 1\"", "\"hall 2\"", "\"K\\u00fchlhaus\"", "\"倉庫\"", "\"roof \\\"north\\\"\"", "null"
  };

  private final Randomness dice;
  private final Zipf activity = new Zipf(COUNT, 0.6);
  private final Device[] devices = new Device[COUNT];

  Devices(GeneratorOptions options, Randomness dice) {
    this.dice = dice;
    for (int i = 0; i < COUNT; i++) {
      devices[i] = device(i, options);
    }
  }

  /** The next device that reports. */
  Device next() {
    return devices[activity.next(dice)];
  }

  private Device device(int number, GeneratorOptions options) {
    Device device = new Device();
    device.id = Ids.hex(number);
    device.model = Model.ALL.get(dice.below(Model.ALL.size()));
    device.beta = dice.chance(0.1);
    device.firmware = device.beta ? "2.5.0-rc." + dice.between(1, 4) : dice.one(FIRMWARE);
    device.place = IotSite.ALL.get(dice.below(IotSite.ALL.size()));
    device.zone = dice.one(ZONES);
    device.localTime = dice.chance(0.2);
    device.unknownFields = dice.chance(options.shares().of(Trait.UNKNOWN_FIELD));
    device.startedAtMillis = options.baseMillis() - DAY_MILLIS - dice.below(30L * DAY_MILLIS);
    return device;
  }
}
