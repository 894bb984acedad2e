package dev.kept.fhir.live;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.RequiredParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Sort;
import ca.uhn.fhir.rest.api.SortSpec;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenParam;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** A FHIR server of HAPI's on loopback, with one patient's records in pages of ten. */
public final class FhirServer {
  static final int APPOINTMENTS = 25;
  private static final int PAGE = 10;

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final List<IBaseResource> resources;
  private final List<String> tokens = new CopyOnWriteArrayList<>();

  /** One with Patient/p1 and her appointments. */
  public FhirServer() throws Exception {
    this(ofP1(), List.of());
  }

  /** One with {@code resources}, all of one patient; requests come by {@code filters} first. */
  public FhirServer(List<IBaseResource> resources, List<Filter> filters) throws Exception {
    this.resources = List.copyOf(resources);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    RestfulServer fhir = new RestfulServer(FhirContext.forR4Cached());
    fhir.setResourceProviders(new Patients(), new Coverages(), new Appointments());
    FifoMemoryPagingProvider pages = new FifoMemoryPagingProvider(10);
    pages.setDefaultPageSize(PAGE);
    pages.setMaximumPageSize(PAGE);
    fhir.setPagingProvider(pages);
    ServletContextHandler context = new ServletContextHandler();
    for (Filter filter : filters) {
      context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
    }
    context.addServlet(new ServletHolder(fhir), "/fhir/*");
    server.setHandler(context);
    server.start();
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/fhir");
  }

  /** The Authorization of each request so far. */
  List<String> tokens() {
    return tokens;
  }

  /** Stops it. */
  public void stop() throws Exception {
    server.stop();
  }

  private <T> Stream<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  private boolean isOurs(ReferenceParam patient) {
    return all(Patient.class)
        .anyMatch(p -> p.getIdElement().getIdPart().equals(patient.getIdPart()));
  }

  private static List<IBaseResource> ofP1() {
    List<IBaseResource> all = new ArrayList<>();
    Patient patient = new Patient();
    patient.setId("p1");
    patient.getBirthDateElement().setValueAsString("1973-06-03");
    all.add(patient);
    for (int i = 0; i < APPOINTMENTS; i++) {
      Appointment visit = new Appointment();
      visit.setId("a" + i);
      visit.setStatus(Appointment.AppointmentStatus.FULFILLED);
      visit.getStartElement().setValueAsString("2025-0" + (1 + i % 9) + "-03T15:00:00Z");
      visit.addParticipant().getActor().setReference("Patient/p1");
      all.add(visit);
    }
    return all;
  }

  /** Serves the patient. */
  public final class Patients implements IResourceProvider {
    @Override
    public Class<Patient> getResourceType() {
      return Patient.class;
    }

    /** The patient of this id. */
    @Read
    public Patient read(@IdParam IdType id, HttpServletRequest request) {
      tokens.add(request.getHeader("Authorization"));
      return all(Patient.class)
          .filter(patient -> patient.getIdElement().getIdPart().equals(id.getIdPart()))
          .findFirst()
          .orElseThrow(() -> new ResourceNotFoundException(id));
    }
  }

  /** Serves the patient's coverages. */
  public final class Coverages implements IResourceProvider {
    @Override
    public Class<Coverage> getResourceType() {
      return Coverage.class;
    }

    /** Those of {@code patient}; all that are there are active. */
    @Search
    public List<Coverage> ofPatient(
        @RequiredParam(name = Coverage.SP_PATIENT) ReferenceParam patient,
        @OptionalParam(name = Coverage.SP_STATUS) TokenParam status) {
      return isOurs(patient) ? all(Coverage.class).toList() : List.of();
    }
  }

  /** Serves the patient's appointments. */
  public final class Appointments implements IResourceProvider {
    @Override
    public Class<Appointment> getResourceType() {
      return Appointment.class;
    }

    /** Those of {@code patient}. */
    @Search
    public List<Appointment> ofPatient(
        @RequiredParam(name = Appointment.SP_PATIENT) ReferenceParam patient,
        @Sort SortSpec sort,
        HttpServletRequest request) {
      tokens.add(request.getHeader("Authorization"));
      return isOurs(patient) ? all(Appointment.class).toList() : List.of();
    }
  }
}
